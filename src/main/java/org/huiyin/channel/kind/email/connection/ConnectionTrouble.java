package org.huiyin.channel.kind.email.connection;

import jakarta.mail.AuthenticationFailedException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands between us and a mail server, in an operator's words where the libraries' are a programmer's. */
public final class ConnectionTrouble {

    /** How an SMTP server says why it refuses a token; an IMAP server says it without the number. */
    private static final Pattern CHALLENGE = Pattern.compile("334 ([A-Za-z0-9+/=]+)\\s*");

    /** The library's two ways to say it. */
    private static final Pattern NO_STARTTLS = Pattern.compile("STARTTLS (is )?required but ");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ConnectionTrouble() {}

    /** In one line; what the server said may quote whom we named to it. */
    public static String of(Throwable trouble) {
        String words = message(trouble);
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            String plainer = plain(each);
            words = plainer == null ? words : plainer;
            if (each instanceof AuthenticationFailedException) {
                // what hangs on it are the library's own thoughts
                break;
            }
        }
        return words.replaceAll("\\s+", " ").strip();
    }

    private static @Nullable String plain(Throwable trouble) {
        if (trouble instanceof AuthenticationFailedException) {
            return "the server does not let us sign in: " + answer(message(trouble));
        } else if (trouble instanceof UnknownHostException) {
            return "there is no server of this name";
        } else if (NO_STARTTLS.matcher(message(trouble)).lookingAt()) {
            return "the server does not offer STARTTLS; look at port and encryption";
        } else if (trouble instanceof CertificateExpiredException) {
            return "the server's certificate has expired (" + trouble.getMessage() + ")";
        } else if (trouble instanceof CertificateNotYetValidException) {
            return "the server's certificate is not valid yet, or the clock here is slow (" + trouble.getMessage()
                    + ")";
        } else if (trouble instanceof CertPathBuilderException) {
            return "the server's certificate is from no authority that is believed here; if it is from one of your own,"
                    + " name its certificate as authorityFile";
        } else if (isOfAnotherName(trouble)) {
            return "the server's certificate is for another name: " + trouble.getMessage();
        } else if (trouble instanceof SSLException) {
            return message(trouble).contains("unrecognized SSL message")
                    ? "the server does not speak TLS from the first byte on this port; look at port and encryption"
                    : "no encrypted connection comes about: " + message(trouble);
        }
        return null;
    }

    /** Java has no type of its own for it. */
    private static boolean isOfAnotherName(Throwable trouble) {
        return trouble.getClass() == CertificateException.class
                && message(trouble).matches("No .*name.*");
    }

    private static String answer(String said) {
        Matcher challenge = CHALLENGE.matcher(said);
        return challenge.matches() ? "it refuses the token" + reason(challenge.group(1)) : said;
    }

    /**
     * Why a server refuses a token: the status that its last challenge names, after a colon; empty where it names none.
     *
     * @param challenge as it came, in base64
     * @see <a href="https://developers.google.com/workspace/gmail/imap/xoauth2-protocol">XOAUTH2, error response</a>
     */
    public static String reason(String challenge) {
        try {
            byte[] decoded = Base64.getDecoder().decode(challenge.strip());
            JsonNode status =
                    JSON.readTree(new String(decoded, StandardCharsets.UTF_8)).path("status");
            return status.isValueNode() ? ": " + status.asString() : "";
        } catch (IllegalArgumentException | JacksonException e) {
            return "";
        }
    }

    private static String message(Throwable trouble) {
        String message = trouble.getMessage();
        return message == null || message.isBlank() ? trouble.getClass().getSimpleName() : message;
    }
}
