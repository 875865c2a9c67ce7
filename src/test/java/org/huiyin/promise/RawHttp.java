package org.huiyin.promise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.PatientWaits;

/** Bytes over a connection of their own, as no client library would send them. */
final class RawHttp {

    private static final int PATIENCE_MS = (int) PatientWaits.LONGEST.toMillis();
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)\\s*$");

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** What came back; {@code took} is until its end. */
    record Answer(int status, String head, String body, Duration took) {

        Optional<String> header(String name) {
            Matcher found = Pattern.compile("(?im)^" + Pattern.quote(name) + ": *(.*?)\\s*$")
                    .matcher(head);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    /** The head of a request for this gateway, without the empty line at its end. */
    static String head(String method, String path, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return head.toString();
    }

    /** Sends a head as it is, then the body. */
    Answer send(String head, byte[] body) throws IOException {
        try (Socket socket = connected()) {
            long start = System.nanoTime();
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return answer(socket, start);
        }
    }

    /** Sends a head, then one byte after another with a pause between, until an answer comes or the connection ends. */
    Answer drip(String head, Duration pause) throws IOException {
        try (Socket socket = connected()) {
            long start = System.nanoTime();
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout((int) pause.toMillis());
            int first = -1;
            while (first < 0 && System.nanoTime() - start < PATIENCE_MS * 1_000_000L) {
                out.write(' ');
                try {
                    first = socket.getInputStream().read();
                    if (first < 0) {
                        throw new IOException("The connection ended without an answer");
                    }
                } catch (SocketTimeoutException e) {
                    // no answer yet: the next drop
                }
            }
            socket.setSoTimeout(PATIENCE_MS);
            Answer rest = answer(socket, start);
            return new Answer(
                    Integer.parseInt(((char) first + rest.head()).split(" ")[1]),
                    rest.head(),
                    rest.body(),
                    rest.took());
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    private static Answer answer(Socket socket, long start) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = -1;
        while (end < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            bytes.write(next);
            end = bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n") ? bytes.size() : -1;
        }
        String head = bytes.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(head);
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        String[] words = head.split(" ", 3);
        boolean whole = words.length == 3 && words[0].toUpperCase(Locale.ROOT).startsWith("HTTP/");
        return new Answer(
                whole ? Integer.parseInt(words[1]) : 0,
                head,
                new String(body, StandardCharsets.UTF_8),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
