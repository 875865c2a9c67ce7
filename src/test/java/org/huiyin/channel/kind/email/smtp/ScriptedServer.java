package org.huiyin.channel.kind.email.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that answers as a test says: with a bad code, late, or never. */
public final class ScriptedServer implements AutoCloseable {

    /** Said instead of an answer: the server keeps the line open and is silent. */
    public static final String SILENCE = "silence";

    /** Said instead of an answer: the server breaks off. */
    public static final String BREAK = "break";

    private static final String MESSAGE = ".";

    private final ServerSocket listening;
    private final Map<String, Deque<String>> script = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> messageIds = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();

    public ScriptedServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::listen);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on what begins so is answered with these, one after the other, then as usual; "." is the end of a mail. */
    public void answer(String verb, String... answers) {
        script.put(verb, new ConcurrentLinkedDeque<>(List.of(answers)));
    }

    /** What clients said, mails left out. */
    public List<String> commands() {
        return commands;
    }

    /** The ids of all mails that came, whether they were taken or not. */
    public List<String> messageIds() {
        return messageIds;
    }

    /** How many mails were taken. */
    public int taken() {
        return taken.get();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                connections.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            converse(client);
        } catch (IOException e) {
            // the client or the test went away
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        boolean going = say(out, next("CONNECT", "220 scripted"));
        boolean inMail = false;
        while (going) {
            String line = in.readLine();
            if (line == null) {
                return;
            }
            if (inMail && !line.equals(MESSAGE)) {
                if (line.startsWith("Message-ID: ")) {
                    messageIds.add(line.substring("Message-ID: ".length()));
                }
                continue;
            }
            String verb = line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0];
            if (!inMail) {
                commands.add(line);
            }
            String answer = next(verb, usual(verb));
            inMail = verb.equals("DATA") && answer.startsWith("354");
            if (verb.equals(MESSAGE) && answer.startsWith("250")) {
                taken.incrementAndGet();
            }
            going = say(out, answer) && !verb.equals("QUIT");
        }
    }

    private String next(String verb, String usual) {
        Deque<String> answers = script.get(verb);
        String answer = answers == null ? null : answers.poll();
        return answer == null ? usual : answer;
    }

    private static String usual(String verb) {
        return switch (verb) {
            case "EHLO" -> "250-scripted\r\n250 AUTH PLAIN LOGIN XOAUTH2";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private boolean say(OutputStream out, String answer) throws IOException {
        if (answer.equals(BREAK)) {
            return false;
        }
        if (answer.equals(SILENCE)) {
            synchronized (this) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return false;
        }
        out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
        synchronized (this) {
            notifyAll();
        }
    }
}
