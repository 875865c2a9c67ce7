package org.huiyin.channel.kind.email;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailHeaders;

/** Tells a person's mail from what machines send. What is only suspected of being a machine's is a person's to look at. */
final class MailClassifier {

    /** Characters of own words up to which a passed-on bounce is nothing but that. */
    private static final int COVERING_NOTE = 30;

    private static final Set<String> BULK = Set.of("bulk", "list", "junk");
    private static final String LIST = "list";
    private static final List<String> LIST_HEADERS = List.of(
            "List-Id",
            "List-Post",
            "List-Unsubscribe",
            "List-Help",
            "List-Owner",
            "List-Archive",
            "Mailing-List",
            "X-Mailing-List",
            "X-Mailman-Version",
            "X-BeenThere",
            "X-ML-Name",
            "X-ML-Info",
            "X-MLServer");
    private static final List<String> CAMPAIGN_HEADERS = List.of("X-Campaign", "X-CampaignId", "X-Mailgun-Tag");

    /** Those that name the list by its address. */
    private static final List<String> LIST_NAMES =
            List.of("List-Id", "List-Post", "Mailing-List", "X-Mailing-List", "X-BeenThere");

    private static final Pattern NAME = Pattern.compile("[^\\s<>,;:\"()]{1,200}\\.[^\\s<>,;:\"()]{1,100}");

    private final Mail mail;
    private final MailHeaders headers;
    private final Set<String> own;

    private MailClassifier(Mail mail, Set<String> own) {
        this.mail = mail;
        this.headers = mail.headers();
        this.own = own;
    }

    static MailClass classify(Mail mail) {
        return classify(mail, Set.of());
    }

    /** @param own our own addresses, in small letters: a list of this name is a way to write to us */
    static MailClass classify(Mail mail, Set<String> own) {
        return new MailClassifier(mail, own).classified();
    }

    private MailClass classified() {
        BounceSigns bounce = new BounceSigns(mail);
        ResponderSigns responder = new ResponderSigns(mail);
        boolean submitted = responder.isAutoSubmitted();
        if (isReceipt() || !bounce.certain() && responder.certain()) {
            return MailClass.AUTO_REPLY;
        }
        if (bounce.certain() || bounce.probable()) {
            return MailClass.BOUNCE;
        }
        if (bounce.emptyReturnPath() && !(submitted && !bounce.weighs(2))) {
            return bounce.pleads() ? MailClass.SUSPECTED : MailClass.BOUNCE;
        }
        if (submitted) {
            return MailClass.AUTO_REPLY;
        }
        if (isList()) {
            return MailClass.LIST;
        }
        if (bounce.holdsReport() && isCoveringNote(mail.text())) {
            return MailClass.BOUNCE;
        }
        return bounce.suspected() || responder.suspected() ? MailClass.SUSPECTED : MailClass.PERSON;
    }

    /** A confirmation that a mail was read or deleted (RFC 8098). */
    private boolean isReceipt() {
        return mail.types().contains("message/disposition-notification")
                || mail.type().equals("multipart/report")
                        && "disposition-notification"
                                .equalsIgnoreCase(mail.parameters().get("report-type"));
    }

    private boolean isList() {
        String precedence = headers.text("Precedence").toLowerCase(Locale.ROOT);
        if (CAMPAIGN_HEADERS.stream().anyMatch(headers::has)) {
            return true;
        }
        boolean list = LIST_HEADERS.stream().anyMatch(headers::has) || precedence.equals(LIST);
        return list && !isOurOwn() || BULK.contains(precedence) && !precedence.equals(LIST);
    }

    /** Whether each header that names the list names an address of ours, as {@code a@b} or as {@code a.b}. */
    private boolean isOurOwn() {
        Set<String> names = LIST_NAMES.stream()
                .flatMap(name -> headers.all(name).stream())
                .map(value ->
                        value.substring(0, Math.min(1_000, value.length())).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return !own.isEmpty() && !names.isEmpty() && names.stream().allMatch(this::namesUs);
    }

    private boolean namesUs(String value) {
        return NAME.matcher(value.replace("mailto:", " "))
                .results()
                .map(name -> name.group())
                .anyMatch(name -> own.contains(name)
                        || own.stream()
                                .anyMatch(address -> address.replace('@', '.').equals(name)));
    }

    /** A person who passes a bounce on and hardly says a word; who says more has something to say. */
    private static boolean isCoveringNote(String text) {
        AuthoredText words = AuthoredText.of(text);
        return words.borrowed()
                || words.own().replaceAll("\\s", "").length() <= COVERING_NOTE
                        && !words.text().equals(text.strip());
    }
}
