package org.huiyin.channel.kind.email;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailHeaders;

/**
 * The signs that a message is mail come back. No sign alone tells but the reports of RFC 3464, 5965, 7489 and 8460 and the
 * headers that only mail systems write; for the rest, several must agree, and one of them must be of a machine: a report, an
 * SMTP answer, an empty return path. The name before the @ is none: shops write from info@, firms from postmaster@, and
 * citizens about returned papers and about returned mail.
 */
final class BounceSigns {

    private static final int ENOUGH = 4;

    /** The weight that tells even where nothing shows that a machine wrote. */
    private static final int PLENTY = 5;

    /** The weight of the words that bodies of returned mail have. */
    private static final int WORDS_WEIGH = 2;

    private static final int READ = 20_000;
    private static final int READ_OF_JSON = 8_000;
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
                    + "feedbackloop|fbl|abuse|dmarc[a-z-]*|mail[- ]delivery)\\b");
    private static final Pattern UNANSWERED = Pattern.compile(
            "(?i)^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|sysadmin|administrator|.*-admin|owner-.*|.*-owner|.*-request)@");

    /** What a machine that speaks of mail names: a mail, a mailbox, an address, whoever it was for. */
    private static final Pattern ABOUT_MAIL = Pattern.compile(
            "邮件|邮箱|郵件|信箱|收件人|e-?mail|\\bmail\\b|mailbox|message|recipient|メール|메일|[^\\s@<>]{1,64}@[^\\s@<>]{1,64}\\.",
            WordingLists.ANY_CASE);

    private static final Pattern RECEIVER_REPORT = Pattern.compile(
            "(?:\\[[^\\]]{1,20}]\\s*+)?+report domain: ?\\S{1,253} .{0,20}submitter: ?\\S{1,253}.{0,20}report-?id",
            WordingLists.ANY_CASE);

    /** RFC 7489, section 7.2.1.1, and RFC 8460, section 5.1. */
    private static final Pattern REPORT_FILE = Pattern.compile(
            "(?i)[^!\\s]{1,253}![^!\\s]{1,253}!\\d{1,12}!\\d{1,12}(?:![^!\\s]{1,100})?\\.(?:zip|xml|json|xml\\.gz|json\\.gz|gz)");

    private static final Pattern NOTIFICATION = Pattern.compile(
            "\\s*+\\{.{0,4000}?\"(?:notificationType|eventType|event|type)\"\\s*+:\\s*+\"(?:bounce|bounced|complaint|complained|delivery|delivered|dropped|failed|spamreport|hard_bounce|soft_bounce)\"",
            WordingLists.ANY_CASE | Pattern.DOTALL);
    private static final Pattern TLS_JSON = Pattern.compile(
            "\\s*+\\{.{0,2000}?\"organization-name\"\\s*+:.{0,4000}?\"policies\"\\s*+:", Pattern.DOTALL);
    private static final Pattern FEEDBACK = Pattern.compile("(?im)^[ \\t>]*+feedback-type\\s*+:");
    private static final Pattern SUBJECT = WordingLists.anyOf("bounce-subjects", "^[\\s*!<\\[【(]*", "");
    private static final Pattern WORDS = WordingLists.anyOf("bounce-words", "", "");
    private static final Pattern SMTP_ANSWER = Pattern.compile(
            "(?:^|[^\\d.])[45]\\d\\d[ -](?:#?[45]\\.\\d{1,3}\\.\\d{1,3}\\b|[A-Za-z<])|\\(?#[45]\\.\\d\\.\\d{1,3}\\)?|\\b5\\.[1-7]\\.\\d{1,3}\\b");

    /** A code that speaks of mail: other houses and laws have numbers, too. */
    private static final Pattern SMTP_STATUS = Pattern.compile(
            "(?<![\\d.])(?:[45]\\d\\d[ -]{1,3}(?=[#A-Za-z<\\p{IsHan}])|[45]\\.[0-7]\\.\\d{1,3}(?!\\.?\\d)).{0,120}?"
                    + "(?:user|mailbox|recipient|address|relay|host|account|domain|denied|reject|refus|spam|quota|not taken|message|mail|sender|unknown|"
                    + "unavailable|邮箱|收件|用户|地址|拒)|(?:said|status|code|error|错误|退信)[^\\n]{0,40}?(?<![\\d.])[45]\\.[0-7]\\.\\d{1,3}(?!\\.?\\d)",
            WordingLists.ANY_CASE);

    private static final Pattern DSN_FIELD = Pattern.compile(
            "(?im)^[ \\t>]*(?:final-recipient|original-recipient|reporting-mta|remote-mta|sender-mta|diagnostic-code|action|status|"
                    + "arrival-date|last-attempt-date|received-from-mta|x-supplementary-info|generating server|feedback-type)\\s*:");
    private static final Pattern TRANSCRIPT = Pattern.compile(
            "(?im)^[ \\t>]*(?:>>> |<<< [245]|\\.\\.\\. while talking to|-+ ?transcript of session|-+ ?the following addresses had|"
                    + "remote (?:server|host) (?:returned|said)|-+ this is a copy of (?:the|your) message|the mail system$)");
    private static final Pattern NOBODY = Pattern.compile("\\s*+<\\s*+(?:null)?+\\s*+>");
    private static final Pattern HEADER_COPY =
            Pattern.compile("(?im)^[ \\t>]*(?:received|message-id|return-path)\\s*:");

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
                || isReport("tlsrpt")
                || SYSTEM_HEADERS.stream().anyMatch(headers::has)
                || DAEMON.matcher(sender).find()
                || isReceiversReport();
    }

    /** What receivers of mail tell those in whose name it was sent: DMARC, TLS, complaints and notifications by program. */
    private boolean isReceiversReport() {
        String start = text.substring(0, Math.min(READ_OF_JSON, text.length()));
        boolean files = mail.attachments().stream()
                .anyMatch(file -> REPORT_FILE.matcher(file.name()).matches());
        boolean named = RECEIVER_REPORT.matcher(subject()).lookingAt()
                && !mail.attachments().isEmpty();
        return files
                || named
                || headers.has("TLS-Report-Domain")
                || mail.types().stream().anyMatch(type -> type.startsWith("application/tlsrpt"))
                || NOTIFICATION.matcher(start).lookingAt()
                || TLS_JSON.matcher(start).lookingAt()
                || FEEDBACK.matcher(text).find()
                        && dsnFields + (HEADER_COPY.matcher(text).find() ? 1 : 0) >= 2;
    }

    /** Whether the signs agree. */
    boolean probable() {
        return weighs(ENOUGH)
                && (saysItself() || isHard() && isMachine() || !pleads() && (isHard() ? isPlain() : isNotice()));
    }

    /** Whether some signs are there, but not enough. */
    boolean suspected() {
        return !pleads()
                && weighs(ENOUGH)
                && (hasSubject() || SYSTEM_SENDER.matcher(sender).find());
    }

    /** Whether somebody wants something, as no machine does. */
    boolean pleads() {
        return Plea.in(text);
    }

    /** A sign that programs leave. */
    private boolean isHard() {
        return emptyReturnPath()
                || headers.has("Auto-Submitted")
                || headers.address("From").isEmpty()
                || dsnFields >= 2
                || transcripts > 0
                || SMTP_STATUS.matcher(text).find();
    }

    private boolean isMachine() {
        return emptyReturnPath()
                || headers.has("Auto-Submitted")
                || headers.address("From").isEmpty()
                || SYSTEM_SENDER.matcher(sender).find()
                || isUnanswered();
    }

    private boolean isPlain() {
        return weighs(PLENTY) && hasSubject();
    }

    /** The words of a system that has no codes, as many in China: of mail, under a subject of its own, and of nothing else. */
    private boolean isNotice() {
        return isPlain()
                && ABOUT_MAIL.matcher(subject() + "\n" + text).find()
                && (SYSTEM_SENDER.matcher(sender).find() || isUnanswered());
    }

    /** Whether the envelope had no sender: RFC 5321 asks this of all mail that must not be answered. */
    boolean emptyReturnPath() {
        return headers.all("Return-Path").stream()
                .anyMatch(path -> NOBODY.matcher(path).lookingAt());
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

    /** Whether the report is the letter's own text, not something that it passes on. */
    private boolean saysItself() {
        String own = AuthoredText.of(text).own();
        return count(DSN_FIELD, own) >= 2 || count(TRANSCRIPT, own) > 0;
    }

    private boolean isUnanswered() {
        return UNANSWERED.matcher(headers.address("From").orElse("")).find();
    }

    private boolean hasSubject() {
        return SUBJECT.matcher(subject()).lookingAt();
    }

    private String subject() {
        String subject = headers.text("Subject");
        return subject.substring(0, Math.min(200, subject.length()));
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
