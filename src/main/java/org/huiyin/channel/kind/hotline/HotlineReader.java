package org.huiyin.channel.kind.hotline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.kind.hotline.CallMenu.Choice;
import org.huiyin.channel.kind.hotline.Keypad.Meaning;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.channel.rating.NumberMasker;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.privacy.PhoneNumbers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the messages of call centres. One message may tell of many calls, and a call of two subjects; each becomes a
 * submission of its own, known by the call and the subject, whether it can be read or not. Its body is the provider's item alone, written in one fixed
 * way and without what changes between deliveries: so an item that comes again, in another array or order, is the same.
 */
final class HotlineReader implements Reader {

    /** The query parameter that says which question a key answers, where the provider's message cannot. */
    static final String SUBJECT = "subject";

    private static final int DIGITS_OF_DIGEST = 32;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String channel;
    private final HotlineSettings settings;

    HotlineReader(String channel, HotlineSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    @Override
    public List<Submission> split(InboundMessage delivery) {
        List<JsonNode> items;
        try {
            items = settings.provider().items(settings.provider().message(delivery));
        } catch (NotUnderstoodException e) {
            return List.of(unknown(delivery, null, delivery.contentType(), delivery.body()));
        }
        List<Submission> submissions = new ArrayList<>();
        items.forEach(item -> submissions.addAll(pieces(item, delivery)));
        return submissions;
    }

    private List<Submission> pieces(JsonNode item, InboundMessage delivery) {
        ItemFormat format = settings.provider().format();
        byte[] body;
        try {
            body = format.write(trimmed(item));
        } catch (NotUnderstoodException e) {
            return List.of(unknown(delivery, null, delivery.contentType(), delivery.body()));
        }
        Optional<String> id = callId(item);
        List<CallSubject> subjects = settings.menu().subjects();
        Map<String, String> about = Map.of();
        try {
            CallReport call = hear(item);
            if (call instanceof CallReport.News news) {
                String known = id.orElseGet(() -> news.what() + "-" + digest(body));
                return List.of(submission(delivery, known, news.what(), format.contentType(), body, Map.of()));
            }
            CallReport.Answered answered = (CallReport.Answered) call;
            about = about(answered, delivery.verified());
            if (answered.keys() instanceof KeyPresses.OneAnswer) {
                subjects = subjects.subList(0, 1);
            }
        } catch (NotUnderstoodException e) {
            if (id.isEmpty()) {
                return List.of(unknown(delivery, null, format.contentType(), body));
            }
        }
        String named = delivery.query().get(SUBJECT);
        if (named != null) {
            Optional<CallSubject> asked =
                    CallSubject.of(named).filter(settings.menu().subjects()::contains);
            if (asked.isEmpty()) {
                return List.of(unknown(delivery, id.orElseThrow(), format.contentType(), body));
            }
            subjects = List.of(asked.get());
        }
        Map<String, String> handling = about;
        return subjects.stream()
                .map(subject -> submission(
                        delivery,
                        id.orElseThrow(),
                        subject.word(),
                        format.contentType(),
                        body,
                        subject == settings.menu().handling() ? handling : Map.of()))
                .toList();
    }

    /** Which case a call is about; nobody but a caller known for certain leads to one. */
    private Map<String, String> about(CallReport.Answered call, boolean verified) {
        if (call.handled() == null || !verified) {
            return Map.of();
        }
        String source = settings.orderSource();
        return Map.of(Submission.CASE, source == null ? call.handled() : source + "/" + call.handled());
    }

    private Optional<String> callId(JsonNode item) {
        try {
            return item instanceof ObjectNode object
                    ? Optional.of(settings.provider().callId(new ItemFields(object)))
                    : Optional.empty();
        } catch (NotUnderstoodException e) {
            return Optional.empty();
        }
    }

    /** Known by its own content: sent again it is the same, and stands in the way of no call. */
    private Submission unknown(InboundMessage delivery, @Nullable String call, String contentType, byte[] body) {
        String content = "unknown-" + digest(body);
        return submission(
                delivery, call == null ? content : call, call == null ? null : content, contentType, body, Map.of());
    }

    private static String digest(byte[] body) {
        return BodyDigest.of(body).substring(0, DIGITS_OF_DIGEST);
    }

    private Submission submission(
            InboundMessage delivery,
            String id,
            @Nullable String item,
            String contentType,
            byte[] body,
            Map<String, String> headers) {
        return new Submission(
                channel, id, item, contentType, body, headers, delivery.receivedAt(), delivery.verified());
    }

    @Override
    public ReadResult read(Submission submission) {
        try {
            JsonNode item = settings.provider().format().parse(submission.body());
            CallReport call = hear(item);
            if (call instanceof CallReport.News news) {
                return new ReadResult.Ignored(news.reason());
            }
            Optional<CallSubject> subject = Optional.ofNullable(submission.item())
                    .flatMap(CallSubject::of)
                    .filter(settings.menu().subjects()::contains);
            return subject.isEmpty()
                    ? new ReadResult.Unreadable(SUBJECT, "the call tells of a question that the menu does not ask")
                    : read((CallReport.Answered) call, subject.get(), submission.headers());
        } catch (NotUnderstoodException e) {
            return new ReadResult.Unreadable(e.field(), e.reason());
        }
    }

    /** Centres tell of a call again when they know more of it: how long it was, who rang off. */
    @Override
    public boolean repeatsBySense() {
        return true;
    }

    private CallReport hear(JsonNode item) throws NotUnderstoodException {
        if (!(item instanceof ObjectNode object)) {
            throw new NotUnderstoodException("", "expected an object for each call");
        }
        return settings.provider().hear(new ItemFields(object));
    }

    private ReadResult read(CallReport.Answered call, CallSubject subject, Map<String, String> headers) {
        Choice choice = settings.menu().choose(subject, call.keys());
        if (choice instanceof Choice.Silent silent) {
            return new ReadResult.Unrated(subject.word() + ": " + silent.why().word());
        } else if (choice instanceof Choice.Unclear unclear) {
            return new ReadResult.Unreadable("keys", unclear.why());
        }
        Choice.Chosen chosen = (Choice.Chosen) choice;
        Optional<String> number =
                Optional.ofNullable(call.number()).flatMap(each -> PhoneNumbers.identity(each, settings.region()));
        boolean second = call.handled() != null && subject == settings.menu().handling();
        String follows = second ? headers.get(Submission.FOLLOWS) : null;
        String handled = headers.get(Submission.SUBJECT);
        return new Reading(
                kind(chosen.meaning()),
                level(chosen.meaning()),
                new Given(chosen.key(), scale(subject, chosen.meaning())),
                follows == null ? Occasion.FIRST : Occasion.FOLLOWUP,
                follows == null || handled == null ? call.subject() : JSON.readValue(handled, Subject.class),
                true,
                List.of(),
                null,
                number.orElse(null),
                // the provider that signed the message saw who called
                number.isPresent(),
                false,
                settings.keepNumber()
                        ? NumberMasker.contact(headers).or(() -> number).orElse(null)
                        : null,
                call.at(),
                null,
                follows == null ? call.id() : follows,
                List.of(),
                // a case that is named and not found: somebody may know which one was meant
                second && follows == null ? Set.of(Flag.NEEDS_A_PERSON) : Set.of(),
                null);
    }

    /** That a matter is not solved is a complaint, which opens a case; that it is solved is a rating without a level. */
    private static Kind kind(Meaning meaning) {
        return meaning instanceof Meaning.Outcome outcome && !outcome.solved() ? Kind.COMPLAINT : Kind.RATING;
    }

    private static @Nullable Satisfaction level(Meaning meaning) {
        return meaning instanceof Meaning.Level level ? level.level() : null;
    }

    private String scale(CallSubject subject, Meaning meaning) {
        String scale = settings.menu().keypad(subject).scale();
        return meaning instanceof Meaning.Outcome outcome
                ? scale + (outcome.solved() ? ": solved" : ": unsolved")
                : scale;
    }

    /** Without the fields that no item keeps. */
    private JsonNode trimmed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode rest = object.objectNode();
            object.properties().forEach(field -> {
                if (!settings.provider().fieldsLeftOut().contains(field.getKey())) {
                    rest.set(field.getKey(), trimmed(field.getValue()));
                }
            });
            return rest;
        } else if (node instanceof ArrayNode array) {
            ArrayNode rest = array.arrayNode(array.size());
            array.forEach(each -> rest.add(trimmed(each)));
            return rest;
        }
        return node;
    }
}
