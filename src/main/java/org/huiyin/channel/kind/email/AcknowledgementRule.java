package org.huiyin.channel.kind.email;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.kind.email.mime.MailHeaders;
import org.huiyin.channel.kind.email.smtp.ReplyMail;
import org.huiyin.platform.web.Language;
import org.huiyin.privacy.ReturnAddress;

/**
 * Whose letters are acknowledged: those of people, as far as a letter can tell, and not of ourselves. Source: RFC 3834,
 * section 2.
 *
 * @param own our own addresses, in small letters
 */
record AcknowledgementRule(Set<String> own) {

    private static final int MOST_REFERENCES = 20;
    private static final int LONGEST_ID = 300;

    /** Addresses behind which nobody reads, or a list of people. */
    private static final Pattern UNREAD = Pattern.compile(
            ".*(?:no|non|not|don'?t|dont)[-_.]?(?:reply|respond|response|answer).*|(?:.*[-_.])?(?:notifications?|notify|alerts?|autoconfirm|"
                    + "auto-?(?:mated|reply|mailer)|robot)(?:[-_.+].*)?|mailer-daemon|postmaster|bounces?(?:[-+=].*)?|.*-bounces?|.*-request|"
                    + "owner-.*|.*-owner|listserv|majordomo");

    /** What a mail program asks of responders with X-Auto-Response-Suppress. */
    private static final Pattern SUPPRESSED = Pattern.compile("\\b(?:all|autoreply)\\b");

    /** Empty where the channel's file says nothing of sending, or forbids it. */
    static Optional<AcknowledgementRule> of(ChannelOptions settings) {
        return settings.has("smtp") && settings.get("smtp").get("acknowledge").booleanValue()
                ? Optional.of(new AcknowledgementRule(OutboundSettings.own(settings)))
                : Optional.empty();
    }

    /** Where an acknowledgement of this letter goes; empty for nowhere. */
    Optional<ReturnAddress> to(Letter letter) {
        MailHeaders headers = letter.mail().headers();
        String sender = letter.sender();
        if (sender == null
                || own.contains(sender)
                || UNREAD.matcher(sender.substring(0, sender.lastIndexOf('@'))).matches()
                || SUPPRESSED
                        .matcher(headers.text("X-Auto-Response-Suppress").toLowerCase(Locale.ROOT))
                        .find()) {
            return Optional.empty();
        }
        return Optional.of(new ReturnAddress(sender, language(letter), thread(headers)));
    }

    /** Chinese for a letter with Chinese characters, or without any letters; else English. */
    private static Locale language(Letter letter) {
        String said = letter.words().own().isBlank()
                ? letter.subject()
                : letter.words().own();
        boolean chinese = said.codePoints().anyMatch(Character::isIdeographic);
        return chinese || said.codePoints().noneMatch(Character::isLetter) ? Language.CHINESE : Language.ENGLISH;
    }

    private static Map<String, String> thread(MailHeaders headers) {
        Map<String, String> thread = new LinkedHashMap<>();
        headers.ids("Message-ID").stream()
                .filter(id -> id.length() <= LONGEST_ID)
                .findFirst()
                .ifPresent(id -> thread.put(ReplyMail.MESSAGE_ID, id));
        List<String> before =
                headers.ids("References").isEmpty() ? headers.ids("In-Reply-To") : headers.ids("References");
        List<String> references = new ArrayList<>(
                before.stream().filter(id -> id.length() <= LONGEST_ID).toList());
        // the first says what began it all, the last what this answers
        while (references.size() > MOST_REFERENCES) {
            references.remove(1);
        }
        if (!references.isEmpty()) {
            thread.put(ReplyMail.REFERENCES, String.join(" ", references));
        }
        return thread;
    }
}
