package org.huiyin.channel.kind.email;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailHeaders;
import org.huiyin.intake.BodyDigest;
import org.jspecify.annotations.Nullable;

/**
 * A person's mail as a letter.
 *
 * @param sender the address in From, lower-case; null where there is none
 * @param subject without the prefixes of an answer
 * @param answer whether the subject says that it answers or passes on another mail, so that it is not the writer's own
 * @param words what the writer wrote
 * @param cut whether so much was cut from it that a person should see whether that was right; then all of it is kept
 */
record Letter(Mail mail, @Nullable String sender, String subject, boolean answer, AuthoredText words, boolean cut) {

    private static final int LONGEST_SUBJECT = 500;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u200b]");
    /** Letters that hardly say anything, and so many more that they may say all. */
    private static final int LITTLE = 12;

    private static final int MUCH = 30;

    /** A mark that a mail system puts before the subject. */
    private static final String MARK =
            "(?:\\[(?:external|ext|caution|外部|外部邮件|spam)]|【(?:外部邮件|外部|外来邮件|external)】|(?:external|外部邮件)[:：])";

    private static final Pattern PASSED_ON = Pattern.compile(
            "^\\s*+(?:" + MARK + "\\s*+)?+(?:fw|fwd|wg|vb|tr|rv|enc|vl|pd|i|转发|轉寄|轉發|转寄)(?:\\[\\d+])?+\\s*+[:：]",
            WordingLists.ANY_CASE);
    private static final Pattern PREFIX = Pattern.compile(
            "^\\s*+(?:" + MARK
                    + "\\s*+){0,3}+(?:(?:re|fw|fwd|aw|wg|sv|vs|vb|vl|tr|rv|rif|odp|ynt|enc|ref|antw|bls|atb|res|réf|"
                    + "答复|答覆|回复|回覆|回信|转发|轉寄|轉發|返信|转寄|自动转发)(?:\\[\\d+]|\\(\\d+\\)|\\^\\d+)?+\\s*+[:：]\\s*+(?:"
                    + MARK + "\\s*+){0,3}+){1,50}+",
            WordingLists.ANY_CASE);

    static Letter of(Mail mail) {
        MailHeaders headers = mail.headers();
        String given = UNSEEN.matcher(headers.text("Subject")).replaceAll(" ").strip();
        String full = given.substring(0, Math.min(LONGEST_SUBJECT, given.length()));
        String subject = PREFIX.matcher(full).replaceFirst("").strip();
        boolean answer = subject.length() < full.length();
        boolean refers = !headers.ids("In-Reply-To").isEmpty()
                || !headers.ids("References").isEmpty();
        boolean passedOn = answer && PASSED_ON.matcher(full).lookingAt();
        String text = mail.text().isBlank() ? mail.embedded() : mail.text();
        AuthoredText words = AuthoredText.of(text, answer || refers);
        boolean cut = (passedOn || !answer && !refers) && leavesLittle(words, text);
        if (cut) {
            words = words.with(text.strip(), false);
        } else if (mail.text().isBlank() && !mail.embedded().isBlank()) {
            words = words.with(words.text(), true);
        }
        return new Letter(mail, headers.address("From").orElse(null), subject, answer, words, cut);
    }

    private static boolean leavesLittle(AuthoredText words, String text) {
        return words.parted()
                && !words.borrowed()
                && letters(words.text()) < LITTLE
                && letters(text) >= letters(words.text()) + MUCH;
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    /** What the record keeps: the subject where it is the writer's own and says something, then the words. */
    String text() {
        boolean told = answer || subject.isEmpty() || words.text().startsWith(subject);
        return told ? words.text() : (subject + "\n\n" + words.text()).strip();
    }

    /** The subject where it is the writer's own; else empty. */
    String ownSubject() {
        return answer ? "" : subject;
    }

    boolean isEmpty() {
        return text().isBlank() && mail.attachments().isEmpty();
    }

    /** What the letters of one exchange have in common: a digest of the id of the mail that began it; null if nothing is known. */
    @Nullable
    String thread() {
        MailHeaders headers = mail.headers();
        return Optional.of(headers.ids("References"))
                .filter(ids -> !ids.isEmpty())
                .or(() -> Optional.of(headers.ids("In-Reply-To")).filter(ids -> !ids.isEmpty()))
                .or(() -> Optional.of(headers.ids("Message-ID")))
                .map(List::stream)
                .flatMap(ids -> ids.findFirst())
                .map(id -> "mail-"
                        + BodyDigest.of(id.getBytes(StandardCharsets.UTF_8)).substring(0, 32))
                .orElse(null);
    }
}
