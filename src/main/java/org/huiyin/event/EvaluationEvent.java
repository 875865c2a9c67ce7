package org.huiyin.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.data.PojoCloudEventData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What others are told of an evaluation: the wire contract. Never who rated, how to reach them, or what they wrote. The
 * words are those of the record in lower case, with hyphens.
 *
 * @param evaluation the evaluation's id
 * @param revision 1 for a new record, one more for each change of standing and each erasure
 * @param time when it was recorded, its standing changed or it was erased
 * @param type {@link #RECORDED}, {@link #STANDING_CHANGED} or {@link #ERASED}
 * @param assessed when the citizen rated
 * @param day on which the citizen rated, in the gateway's time zone
 * @param channel the channel's id
 * @param pf the national channel code; null where it has none
 * @param area 行政区划; null where unknown, as are the next five
 * @param department 统一社会信用代码
 * @param item service item (事项)
 * @param project 办件编号
 * @param window window number or code
 * @param staff 经办人
 * @param kind rating, complaint, suggestion, praise or consultation
 * @param level 5 to 1; null where the citizen gave none
 * @param grade good, fair or poor; null exactly where {@code level} is
 * @param occasion first, followup or default
 * @param standing counted, superseded, held or excluded
 * @param tags national tag codes
 * @param flags for a person to judge
 */
public record EvaluationEvent(
        String evaluation,
        int revision,
        Instant time,
        String type,
        Instant assessed,
        LocalDate day,
        String channel,
        @Nullable Integer pf,
        @Nullable String area,
        @Nullable String department,
        @Nullable String item,
        @Nullable String project,
        @Nullable String window,
        @Nullable String staff,
        String kind,
        @Nullable Integer level,
        @Nullable String grade,
        String occasion,
        String standing,
        List<String> tags,
        List<String> flags)
        implements GatewayEvent {

    private static final String TYPE_PREFIX = "org.huiyin.evaluation.";

    public static final String RECORDED = "recorded";
    public static final String STANDING_CHANGED = "standing-changed";

    /** What leads to the citizen was erased here; whoever was given any of it has to do the same. */
    public static final String ERASED = "erased";

    /** The evaluation as it stood at a revision, which it must have reached. */
    public static EvaluationEvent of(Evaluation evaluation, int revision, ZoneId zone) {
        Standing standing = evaluation.decisions().get(revision - 1);
        Subject subject = evaluation.subject();
        Satisfaction satisfaction = evaluation.satisfaction();
        Grade grade = satisfaction == null ? null : satisfaction.grade();
        return new EvaluationEvent(
                evaluation.id(),
                revision,
                time(evaluation, revision, standing),
                revision == 1 ? RECORDED : standing.erased() != null ? ERASED : STANDING_CHANGED,
                evaluation.assessedAt(),
                LocalDate.ofInstant(evaluation.assessedAt(), zone),
                evaluation.channel().id(),
                evaluation.channel().pf(),
                subject.areaCode(),
                subject.deptCode(),
                subject.taskCode(),
                subject.projectNo(),
                subject.window(),
                subject.staff(),
                word(evaluation.kind()),
                satisfaction == null ? null : satisfaction.level(),
                grade == null ? null : word(grade),
                word(evaluation.occasion()),
                word(standing.state()),
                List.copyOf(evaluation.tags()),
                evaluation.flags().stream().map(EvaluationEvent::word).sorted().toList());
    }

    @Override
    public String key() {
        return evaluation;
    }

    @Override
    public String about() {
        return evaluation;
    }

    @Override
    public String cloudType() {
        return TYPE_PREFIX + type;
    }

    /**
     * The event inside a cloud event of this gateway's making.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    public static EvaluationEvent in(CloudEvent event) {
        if (event.getData() instanceof PojoCloudEventData<?> data
                && data.getValue() instanceof EvaluationEvent inside) {
            return inside;
        }
        throw new IllegalArgumentException("The event " + event.getId() + " holds no evaluation");
    }

    private static Instant time(Evaluation evaluation, int revision, Standing standing) {
        if (revision == 1) {
            return evaluation.recordedAt();
        }
        return standing.erased() != null ? standing.erased() : standing.at();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
