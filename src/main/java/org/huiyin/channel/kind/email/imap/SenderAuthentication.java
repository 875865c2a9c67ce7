package org.huiyin.channel.kind.email.imap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.kind.email.mime.MailHeaders;

/**
 * Whether the receiving mail server vouches for the address in From. A sender can write anything there, and the header
 * Authentication-Results (RFC 8601) too: only the topmost one of the server that the channel's file names is believed,
 * since a server takes out what others wrote in its name. Only DMARC speaks of From; SPF and DKIM alone do not.
 */
final class SenderAuthentication {

    private static final Pattern VERDICT = Pattern.compile("(?i);\\s*dmarc\\s*=\\s*([a-z]+)\\b([^;]*)");
    private static final Pattern FOR = Pattern.compile("(?i)\\bheader\\.from\\s*=\\s*\"?([^\\s;\"]+)");

    private final Optional<String> server;

    /** @param server the receiving server's name (authserv-id); empty where none is believed */
    SenderAuthentication(Optional<String> server) {
        this.server = server.map(name -> name.toLowerCase(Locale.ROOT));
    }

    boolean isShownBy(MailHeaders headers) {
        Optional<String> from = headers.address("From");
        if (server.isEmpty() || from.isEmpty() || headers.all("From").size() != 1) {
            return false;
        }
        String domain = from.get().substring(from.get().lastIndexOf('@') + 1);
        return results(headers).filter(results -> passes(results, domain)).isPresent();
    }

    private Optional<String> results(MailHeaders headers) {
        List<String> all = headers.all("Authentication-Results");
        for (String each : all) {
            String plain = plain(each).strip();
            int end = plain.indexOf(';');
            String id = (end < 0 ? plain : plain.substring(0, end)).strip().split("\\s+", 2)[0];
            if (server.orElseThrow().equals(id.toLowerCase(Locale.ROOT))) {
                return Optional.of(end < 0 ? "" : plain.substring(end));
            }
        }
        return Optional.empty();
    }

    /** Without comments; and what stands in quotation marks, as what a sender chose may do, separates nothing. */
    private static String plain(String value) {
        StringBuilder plain = new StringBuilder();
        int comments = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && (quoted || comments > 0)) {
                i++;
            } else if (quoted) {
                quoted = c != '"';
                plain.append(";= \t".indexOf(c) < 0 ? c : '_');
            } else if (c == '(') {
                comments++;
            } else if (c == ')' && comments > 0) {
                comments--;
                plain.append(' ');
            } else if (comments == 0) {
                quoted = c == '"';
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean passes(String results, String domain) {
        Matcher verdict = VERDICT.matcher(results);
        if (!verdict.find() || !verdict.group(1).equalsIgnoreCase("pass")) {
            return false;
        }
        Matcher of = FOR.matcher(verdict.group(2));
        return !of.find() || of.group(1).equalsIgnoreCase(domain);
    }
}
