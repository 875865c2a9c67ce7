package org.huiyin.channel.kind.email;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailHeaders;

/**
 * The signs that a message is mail come back. No sign alone tells but the reports of RFC 3464 and RFC 5965 and the headers
 * that only mail systems write; for the rest, several must agree, and one of them must be of a machine: citizens write
 * about returned mail too.
 */
final class BounceSigns {

    private static final int ENOUGH = 4;

    /** The weight that tells even where nothing shows that a machine wrote. */
    private static final int PLENTY = 5;

    /** The weight of the words that bodies of returned mail have. */
    private static final int WORDS_WEIGH = 2;

    private static final int READ = 20_000;
    private static final Set<String> REPORTS =
            Set.of("message/delivery-status", "message/global-delivery-status", "message/feedback-report");
    private static final List<String> SYSTEM_HEADERS = List.of(
            "X-Failed-Recipients",
            "X-MS-Exchange-Message-Is-Ndr",
            "X-Mailer-Daemon-Recipients",
            "X-HmXmrOriginalRecipient",
            "X-Bounce-Tracking-Info");
    private static final Pattern DAEMON = Pattern.compile(
            "(?i)mail(?:er)?[-_.]?daemon|mdaemon|mail[ .]deliver[ey]?[ry]?[ .](?:sub)?system|mail delivery (?:service|agent)|"
                    + "internet mail delivery|mail system administrator");
    private static final Pattern SYSTEM_SENDER = Pattern.compile(
            "(?i)\\b(?:po+st[-_]?master|mail[-_.]?(?:system|admin|server|gateway|administrator)|bounces?|undelivered|returned|"
                    + "feedback(?:loop)?|fbl|abuse|dmarc[a-z-]*|mail[- ]delivery)\\b");
    private static final Pattern UNANSWERED = Pattern.compile(
            "(?i)^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|sysadmin|administrator|system|admin|root|.*-admin|"
                    + "owner-.*|.*-owner|.*-request|info)@");
    private static final Pattern SUBJECT = WordingLists.anyOf("bounce-subjects", "^[\\s*!<\\[【(]*", "");
    private static final Pattern WORDS = WordingLists.anyOf("bounce-words", "", "");
    private static final Pattern SMTP_ANSWER = Pattern.compile(
            "(?:^|[^\\d.])[45]\\d\\d[ -](?:#?[45]\\.\\d{1,3}\\.\\d{1,3}\\b|[A-Za-z<])|\\(?#[45]\\.\\d\\.\\d{1,3}\\)?|\\b5\\.[1-7]\\.\\d{1,3}\\b");
    private static final Pattern DSN_FIELD = Pattern.compile(
            "(?im)^[ \\t>]*(?:final-recipient|original-recipient|reporting-mta|remote-mta|sender-mta|diagnostic-code|action|status|"
                    + "arrival-date|last-attempt-date|received-from-mta|x-supplementary-info|generating server|feedback-type)\\s*:");
    private static final Pattern TRANSCRIPT = Pattern.compile(
            "(?im)^[ \\t>]*(?:>>> |<<< [245]|\\.\\.\\. while talking to|-+ ?transcript of session|-+ ?the following addresses had|"
                    + "remote (?:server|host) (?:returned|said)|-+ this is a copy of (?:the|your) message|the mail system$)");
    private static final Pattern HEADER_COPY =
            Pattern.compile("(?im)^[ \\t>]*(?:received|message-id|return-path)\\s*:");

    /** What only somebody who wants something writes. */
    private static final Pattern PLEA = Pattern.compile("投诉|举报|请问|请尽快|希望|你们|贵(?:局|单位|中心|厅|处)|窗口|办理");

    private final Mail mail;
    private final MailHeaders headers;
    private final String text;
    private final String sender;
    private final int dsnFields;
    private final int transcripts;

    BounceSigns(Mail mail) {
        this.mail = mail;
        this.headers = mail.headers();
        this.text = mail.text().substring(0, Math.min(READ, mail.text().length()));
        this.sender = headers.text("From");
        this.dsnFields = count(DSN_FIELD, text);
        this.transcripts = count(TRANSCRIPT, text);
    }

    /** Whether the message says itself, in a form made for machines, that it is about other mail. */
    boolean certain() {
        return mail.types().stream().anyMatch(REPORTS::contains)
                || isReport("delivery-status")
                || isReport("feedback-report")
                || SYSTEM_HEADERS.stream().anyMatch(headers::has)
                || DAEMON.matcher(sender).find();
    }

    /** Whether the signs agree. */
    boolean probable() {
        return weighs(ENOUGH)
                && (hasMachine()
                        || weighs(PLENTY) && hasSubject() && !PLEA.matcher(text).find());
    }

    /** Whether the envelope had no sender: RFC 5321 asks this of all mail that must not be answered. */
    boolean emptyReturnPath() {
        return headers.all("Return-Path").stream().anyMatch(path -> path.matches("\\s*<\\s*(?:null)?\\s*>.*"));
    }

    /** Whether so much speaks for it, the empty return path left aside. To look for the words takes longest. */
    boolean weighs(int enough) {
        int weight = weightWithoutWords();
        return weight >= enough
                || weight + WORDS_WEIGH >= enough
                        && WORDS.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    private int weightWithoutWords() {
        int weight = 0;
        weight += SYSTEM_SENDER.matcher(sender).find() ? 3 : isUnanswered() ? 1 : 0;
        weight += DAEMON.matcher(String.join(" ", headers.all("Return-Path"))).find() ? 3 : 0;
        weight += hasSubject() ? 3 : 0;
        weight += SMTP_ANSWER.matcher(text).find() ? 2 : 0;
        weight += Math.min(4, 2 * dsnFields);
        weight += transcripts > 0 ? 2 : 0;
        weight +=
                mail.types().contains("text/rfc822-headers") ? 2 : mail.types().contains("message/rfc822") ? 1 : 0;
        return weight + (HEADER_COPY.matcher(text).find() ? 1 : 0);
    }

    /** Whether the text holds the report of a mail system, whoever sent it on. */
    boolean holdsReport() {
        if (mail.embedded().isEmpty()) {
            return isReport(dsnFields, transcripts, text);
        }
        String all = text + "\n" + mail.embedded();
        String read = all.substring(0, Math.min(READ, all.length()));
        return isReport(count(DSN_FIELD, read), count(TRANSCRIPT, read), read);
    }

    private static boolean isReport(int dsnFields, int transcripts, String text) {
        return dsnFields >= 2 || transcripts > 0 && SMTP_ANSWER.matcher(text).find();
    }

    private boolean hasMachine() {
        return emptyReturnPath()
                || SYSTEM_SENDER.matcher(sender).find()
                || isUnanswered()
                || headers.has("Auto-Submitted")
                || headers.address("From").isEmpty()
                || saysItself();
    }

    /** Whether the report is the letter's own text, not something that it passes on. */
    private boolean saysItself() {
        String own = AuthoredText.of(text).own();
        return count(DSN_FIELD, own) >= 2 || count(TRANSCRIPT, own) > 0;
    }

    private boolean isUnanswered() {
        return UNANSWERED.matcher(headers.address("From").orElse("")).find();
    }

    private boolean hasSubject() {
        String subject = headers.text("Subject");
        return SUBJECT.matcher(subject.substring(0, Math.min(200, subject.length())))
                .lookingAt();
    }

    private boolean isReport(String kind) {
        return mail.type().equals("multipart/report")
                && kind.equalsIgnoreCase(mail.parameters().get("report-type"));
    }

    private static int count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int n = 0;
        while (n < 3 && matcher.find()) {
            n++;
        }
        return n;
    }
}
