package org.huiyin.channel.kind.email;

import jakarta.mail.internet.MailDateFormat;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.kind.email.FormLayout.Field;
import org.huiyin.channel.kind.email.imap.MailboxHeaders;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailDefect;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.privacy.StatedContact;
import org.jspecify.annotations.Nullable;

/**
 * Understands the mails of one mailbox. The body of a delivery is the message as it lies there; what the door knows of
 * it stands in the headers that {@link MailboxHeaders} names, and in {@link #RATING_REQUEST} and {@link #FOLLOWS}.
 */
final class EmailReader implements Reader {

    /** The case number of the rating request that the mail answers; only a door that has checked its token says so. */
    static final String RATING_REQUEST = Submission.ASKED;

    /** The link of the records that the mail goes on from; only a door that has found the first of them says so. */
    static final String FOLLOWS = "follows";

    private static final String TYPE = "message/rfc822";

    private final String channel;
    private final EmailSettings settings;
    private final ExplicitRating rating;

    EmailReader(String channel, EmailSettings settings) {
        this.channel = channel;
        this.settings = settings;
        this.rating = new ExplicitRating(settings.firstLines());
    }

    @Override
    public List<Submission> split(InboundMessage delivery) {
        return List.of(new Submission(
                channel,
                sourceId(delivery),
                null,
                TYPE,
                delivery.body(),
                delivery.headers(),
                delivery.receivedAt(),
                delivery.verified()));
    }

    /** Where the mail lies, and what it is: a mailbox made anew may give a known number to another mail. */
    private static String sourceId(InboundMessage delivery) {
        String digest = BodyDigest.of(delivery.body());
        String validity = delivery.headers().get(MailboxHeaders.UID_VALIDITY);
        String uid = delivery.headers().get(MailboxHeaders.UID);
        return validity == null || uid == null ? digest : validity + ":" + uid + ":" + digest.substring(0, 16);
    }

    @Override
    public ReadResult read(Submission submission) {
        String setAside = submission.headers().get(MailboxHeaders.SET_ASIDE);
        if (setAside != null) {
            return new ReadResult.Unreadable("", setAside);
        }
        Mail mail = Mail.read(submission.body(), MailboxHeaders.takenOut(submission.headers()));
        MailClass sort = MailClassifier.classify(mail, settings.own());
        Optional<FormLayout> form = settings.form()
                .filter(layout -> layout.isFrom(mail.headers().address("From").orElse(null)));
        boolean suspected = sort == MailClass.SUSPECTED && form.isEmpty();
        if (sort == MailClass.BOUNCE || sort != MailClass.PERSON && !suspected && form.isEmpty()) {
            return new ReadResult.Ignored(sort.word());
        }
        Letter letter = Letter.of(mail);
        if (letter.isEmpty()) {
            return new ReadResult.Unreadable("", "found neither words nor a file in the mail, expected either");
        }
        if (form.isPresent()) {
            Map<Field, String> fields = form.get().read(mail.text());
            if (fields.containsKey(Field.TEXT) || fields.containsKey(Field.SATISFACTION)) {
                return form(letter, fields, submission);
            }
        }
        Reading reading = letter(letter, submission, suspected);
        return settings.acknowledgement()
                .filter(rule -> !suspected)
                .flatMap(rule -> rule.to(letter))
                .map(reading::acknowledgedTo)
                .orElse(reading);
    }

    @Override
    public Optional<String> fingerprint(Submission submission) {
        return submission.headers().containsKey(MailboxHeaders.SET_ASIDE)
                ? Optional.empty()
                : Optional.of(Mail.fingerprint(submission.body())
                        + BodyDigest.of(submission
                                .headers()
                                .getOrDefault(MailboxHeaders.TAKEN_OUT, "")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean ratesOnce() {
        return true;
    }

    /** @param suspected whether a machine may have written it: then its words are no rating */
    private Reading letter(Letter letter, Submission submission, boolean suspected) {
        String request = submission.headers().get(RATING_REQUEST);
        AuthoredText words = letter.words();
        boolean borrowed = words.borrowed() && !words.text().isBlank();
        RatingVerdict verdict = borrowed || suspected
                ? RatingVerdict.DOUBT
                : rating.find(letter.ownSubject(), words.own(), request != null);
        Optional<Kind> topic = settings.topics().of(letter.subject(), borrowed ? words.text() : words.own());
        Found projectNo = projectNo(letter, request);
        boolean doubtful =
                verdict.doubtful() || letter.cut() || projectNo.several() || verdict.level() == null && topic.isEmpty();
        return reading(
                letter,
                submission,
                verdict.level() != null ? Kind.RATING : topic.orElse(settings.unclear()),
                verdict,
                new Subject(
                        null,
                        null,
                        only(settings.item(), letter.ownSubject(), words.own()).number(),
                        projectNo.number(),
                        only(settings.window(), letter.ownSubject(), words.own())
                                .number(),
                        null),
                letter.text(),
                writer(letter, submission.headers()),
                doubtful);
    }

    private Reading form(Letter letter, Map<Field, String> fields, Submission submission) {
        String given = fields.get(Field.SATISFACTION);
        RatingVerdict verdict = given == null ? RatingVerdict.NONE : ExplicitRating.field(given);
        String text = fields.getOrDefault(Field.TEXT, "");
        Optional<Kind> topic = settings.topics().of(fields.getOrDefault(Field.KIND, ""), text);
        String window = fields.get(Field.WINDOW);
        return reading(
                letter,
                submission,
                verdict.level() != null ? Kind.RATING : topic.orElse(settings.unclear()),
                verdict,
                new Subject(
                        null,
                        null,
                        fields.get(Field.ITEM),
                        fields.get(Field.PROJECT_NO),
                        window == null ? null : WindowNames.digits(window.replaceAll("(?:号?窗口|号)$", "")),
                        null),
                text,
                filledIn(fields),
                verdict.doubtful() || verdict.level() == null && topic.isEmpty());
    }

    private static Reading reading(
            Letter letter,
            Submission submission,
            Kind kind,
            RatingVerdict verdict,
            Subject subject,
            String text,
            Writer writer,
            boolean doubtful) {
        String follows = submission.headers().get(FOLLOWS);
        return new Reading(
                kind,
                verdict.level(),
                verdict.given(),
                follows == null ? Occasion.FIRST : Occasion.FOLLOWUP,
                subject,
                true,
                List.of(),
                text.isBlank() ? null : text,
                writer.identity(),
                writer.proven(),
                writer.named(),
                writer.contact(),
                isBelieved(submission.headers()) ? sentAt(letter) : null,
                null,
                follows == null ? letter.thread() : follows,
                letter.mail().attachments(),
                flags(letter, doubtful),
                null);
    }

    /**
     * Who wrote.
     *
     * @param proven whether the identity is shown to be the writer's own
     * @param named whether he gave a name
     */
    private record Writer(@Nullable String identity, boolean proven, boolean named, @Nullable String contact) {}

    /** Anybody can write any address into From; but whoever answers a request of ours is whom it was about. */
    private static Writer writer(Letter letter, Map<String, String> headers) {
        String request = headers.getOrDefault(RATING_REQUEST, "");
        String sender = letter.sender();
        if (headers.containsKey(MailboxHeaders.SENDER_SHOWN) || request.isBlank()) {
            return new Writer(
                    sender, sender != null && headers.containsKey(MailboxHeaders.SENDER_SHOWN), false, sender);
        }
        return new Writer("rating-request:" + request, true, false, sender);
    }

    /** Whoever fills in a form may write what he likes; the mail that brings it is the form's. */
    private static Writer filledIn(Map<Field, String> fields) {
        String contact = Optional.ofNullable(fields.get(Field.CONTACT))
                .flatMap(StatedContact::of)
                .orElse(null);
        return new Writer(contact, false, fields.containsKey(Field.NAME), contact);
    }

    private static Set<Flag> flags(Letter letter, boolean doubtful) {
        Set<MailDefect> troubles = letter.mail().troubles();
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        if (doubtful || !troubles.isEmpty() || letter.sender() == null) {
            flags.add(Flag.NEEDS_A_PERSON);
        }
        if (troubles.contains(MailDefect.TEXT_CUT)) {
            flags.add(Flag.TEXT_CUT);
        }
        return flags;
    }

    /**
     * A number that a letter names.
     *
     * @param several whether it names more than one, so that nobody can tell which it means
     */
    private record Found(@Nullable String number, boolean several) {
        static Found of(Set<String> numbers) {
            return new Found(numbers.size() == 1 ? numbers.iterator().next() : null, numbers.size() > 1);
        }
    }

    private static Found only(ReferenceNumbers referenceNumbers, String subject, String text) {
        return Found.of(referenceNumbers.in(subject + "\n" + text));
    }

    /** The case number may stand in the mail that is answered, too; the writer's own words go first. */
    private Found projectNo(Letter letter, @Nullable String request) {
        if (request != null && !request.isBlank()) {
            return new Found(request, false);
        }
        Set<String> own =
                settings.projectNo().in(letter.subject() + "\n" + letter.words().own());
        return Found.of(own.isEmpty() ? settings.projectNo().in(letter.mail().text()) : own);
    }

    /** Only of whom is shown who he is, or got a request of ours: a receipt in the subject shows neither. */
    private static boolean isBelieved(Map<String, String> headers) {
        return headers.containsKey(MailboxHeaders.SENDER_SHOWN) || headers.containsKey(RATING_REQUEST);
    }

    /** The time that the sender's clock says. */
    private static @Nullable Instant sentAt(Letter letter) {
        String raw = letter.mail().headers().raw("Date");
        Date date = raw == null || raw.length() > 100 ? null : new MailDateFormat().parse(raw, new ParsePosition(0));
        return date == null ? null : date.toInstant();
    }
}
