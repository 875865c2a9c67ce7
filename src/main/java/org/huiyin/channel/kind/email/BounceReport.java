package org.huiyin.channel.kind.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailHeaders;

/**
 * What a bounce says of a mail that came back for good: not what it says of one that is only late, was delivered or passed
 * on, or was taken for advertising (RFC 5965). Sources: RFC 3464, section 2.3.3; RFC 3463.
 *
 * @param ids of the mails that came back, without brackets
 * @param status as {@code 5.1.1}, or an SMTP answer's three digits; empty where the bounce says none
 */
record BounceReport(List<String> ids, String status) {

    private static final int READ = 20_000;

    /** Headers that a mail system copied into its words. */
    private static final Pattern COPIED_ID = Pattern.compile("(?im)^[ \\t>]*message-id:\\s*<([^<>\\s]{1,300})>");

    private static final Pattern ACTION = Pattern.compile("(?im)^action[ \\t]*:[ \\t]*([a-z]+)");
    private static final Pattern STATUS = Pattern.compile("(?im)^status[ \\t]*:[ \\t]*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern SAID_STATUS = Pattern.compile(
            "(?<![\\d.])(5\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]*\\d)|(?<![\\d.-])(5[0-5]\\d)[ -](?=[#A-Za-z<])");
    private static final Pattern LATE = Pattern.compile(
            "\\bdelay|\\bwarning\\b|not yet been delivered|still (?:trying|being|in the queue)|will (?:be retried|retry|continue|keep)|"
                    + "(?:do not|don't) need to resend|延迟|延时|暂时(?:无法|未能|不能)|尚未(?:投递|送达|成功)|继续(?:尝试|投递|重试)|"
                    + "稍后(?:会|将)?(?:再|重)",
            WordingLists.ANY_CASE);

    /**
     * Empty for a mail that is no bounce, or names no mail that came back for good.
     *
     * @param mail with its files in it
     * @param prefixes with one of which the ids begin that are looked for
     */
    static Optional<BounceReport> of(Mail mail, Set<String> prefixes) {
        String said = mail.text().substring(0, Math.min(READ, mail.text().length()));
        List<String> ids = new ArrayList<>(mail.report().returned());
        Matcher copied = COPIED_ID.matcher(said);
        int end = said.length();
        while (copied.find()) {
            ids.add(copied.group(1));
            end = Math.min(end, copied.start());
        }
        ids.removeIf(id -> prefixes.stream().noneMatch(id::startsWith));
        if (ids.isEmpty()
                || mail.types().contains("message/feedback-report")
                || MailClassifier.classify(mail) != MailClass.BOUNCE) {
            return Optional.empty();
        }
        return status(mail.report().fields(), mail.headers(), said.substring(0, end))
                .map(status -> new BounceReport(ids, status));
    }

    /** Empty where nothing came back for good. */
    private static Optional<String> status(String fields, MailHeaders headers, String said) {
        boolean acted = false;
        for (String recipient : fields.split("\n\\s*\n")) {
            Matcher action = ACTION.matcher(recipient);
            Matcher status = STATUS.matcher(recipient);
            boolean known = status.find();
            if (action.find()) {
                if (action.group(1).toLowerCase(Locale.ROOT).equals("failed")) {
                    return Optional.of(known ? status.group(1) : "");
                }
                acted = true;
            } else if (known) {
                if (status.group(1).startsWith("5")) {
                    return Optional.of(status.group(1));
                }
                acted = true;
            }
        }
        if (acted || LATE.matcher(headers.text("Subject") + "\n" + said).find()) {
            return Optional.empty();
        }
        Matcher code = SAID_STATUS.matcher(said);
        return Optional.of(!code.find() ? "" : code.group(1) != null ? code.group(1) : code.group(2));
    }
}
