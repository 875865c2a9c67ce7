package org.huiyin.intake.occurrence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.ChannelDirectory.Source;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way by which the gateway's own default ratings come in, as every other does: through the journal and into the sums. It
 * has no file and no door. National channel 7, 系统默认.
 */
public final class DefaultRatingChannel {

    /** Its id, which no file can have. */
    public static final String ID = "system-default";

    /** What the sources of channels need to know of it. */
    public static final Source SOURCE =
            new Source(new ChannelRef(ID, "default", 7), Subject.UNKNOWN, new DefaultReader());

    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DefaultRatingChannel() {}

    /**
     * What is set where nobody rated.
     *
     * @param level 1 to 5
     * @param rule of the region, as its file says it
     * @param at when the time for a rating was over
     */
    record Word(int level, String rule, Subject subject, Instant at) {}

    /** The same occurrence is rated by default once, however often it is handed in. */
    static Submission submission(String number, Word word, Instant receivedAt) {
        return new Submission(ID, number, null, JSON, MAPPER.writeValueAsBytes(word), Map.of(), receivedAt, true);
    }

    private static final class DefaultReader implements Reader {

        @Override
        public List<Submission> split(InboundMessage delivery) {
            return List.of();
        }

        @Override
        public ReadResult read(Submission submission) {
            try {
                Word word = MAPPER.readValue(submission.body(), Word.class);
                return new Reading(
                        Kind.RATING,
                        Satisfaction.of(word.level()).orElseThrow(),
                        new Given(word.rule(), ID),
                        Occasion.DEFAULT,
                        word.subject(),
                        true,
                        List.of(),
                        null,
                        null,
                        false,
                        false,
                        null,
                        word.at(),
                        null,
                        null,
                        List.of(),
                        Set.of(),
                        null);
            } catch (JacksonException e) {
                return new ReadResult.Unreadable("", "is no default rating as this release writes them");
            }
        }

        /** However long the gateway stood still, it counts on the day on which it was due. */
        @Override
        public Duration datedWithin() {
            return Duration.ofDays(3650);
        }
    }
}
