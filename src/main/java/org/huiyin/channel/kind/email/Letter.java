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
 */
record Letter(Mail mail, @Nullable String sender, String subject, boolean answer, AuthoredText words) {

    private static final int LONGEST_SUBJECT = 500;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u200b]");
    private static final Pattern PREFIX = Pattern.compile(
            "^\\s*(?:(?:re|fw|fwd|aw|wg|sv|vs|vb|tr|rv|rif|odp|ynt|enc|答复|回复|回覆|答覆|转发|轉寄|轉發|返信|转寄)(?:\\[\\d+])?\\s*[:：]\\s*)+",
            WordingLists.ANY_CASE);

    static Letter of(Mail mail) {
        MailHeaders headers = mail.headers();
        String given = UNSEEN.matcher(headers.text("Subject")).replaceAll(" ").strip();
        String full = given.substring(0, Math.min(LONGEST_SUBJECT, given.length()));
        String subject = PREFIX.matcher(full).replaceFirst("").strip();
        String text = mail.text().isBlank() ? mail.embedded() : mail.text();
        AuthoredText words = AuthoredText.of(text);
        if (mail.text().isBlank() && !mail.embedded().isBlank()) {
            words = new AuthoredText(words.text(), words.own(), true);
        }
        return new Letter(mail, headers.address("From").orElse(null), subject, subject.length() < full.length(), words);
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
