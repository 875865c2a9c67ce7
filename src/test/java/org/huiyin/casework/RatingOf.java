package org.huiyin.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.platform.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A rating that a test needs, said in a few words.
 *
 * @param level 0 for none
 * @param rater null for an anonymous one
 */
public record RatingOf(
        int level,
        Kind kind,
        Occasion occasion,
        Subject subject,
        @Nullable String link,
        @Nullable String rater,
        @Nullable String text,
        List<String> tags,
        String channel) {

    public static final Subject WINDOW =
            new Subject("310101", "11310101MB2F30004K", "0101", null, "310101-W01", "S1001");

    private static final Ids IDS = new Ids();

    public static RatingOf level(int level) {
        return new RatingOf(level, Kind.RATING, Occasion.FIRST, WINDOW, null, null, null, List.of(), "web-hall");
    }

    public RatingOf project(String number) {
        Subject of = new Subject(
                subject.areaCode(), subject.deptCode(), subject.taskCode(), number, subject.window(), subject.staff());
        return about(of);
    }

    public RatingOf about(Subject of) {
        return new RatingOf(level, kind, occasion, of, link, rater, text, tags, channel);
    }

    public RatingOf by(String person) {
        return new RatingOf(level, kind, occasion, subject, link, person, text, tags, channel);
    }

    public RatingOf in(String contact) {
        return new RatingOf(level, kind, occasion, subject, contact, rater, text, tags, channel);
    }

    public RatingOf saying(String words) {
        return new RatingOf(level, kind, occasion, subject, link, rater, words, tags, channel);
    }

    public RatingOf tagged(String... codes) {
        return new RatingOf(level, kind, occasion, subject, link, rater, text, List.of(codes), channel);
    }

    public RatingOf as(Kind of) {
        return new RatingOf(level, of, occasion, subject, link, rater, text, tags, channel);
    }

    public RatingOf as(Occasion of) {
        return new RatingOf(level, kind, of, subject, link, rater, text, tags, channel);
    }

    public RatingOf through(String of) {
        return new RatingOf(level, kind, occasion, subject, link, rater, text, tags, of);
    }

    /** Recorded at a time; whoever is known has left a contact and a name. */
    public Evaluation at(Instant time) {
        String id = IDS.next();
        boolean known = rater != null;
        return new Evaluation(
                id,
                channel + ":" + id,
                id,
                link,
                new ChannelRef(channel, channel.equals("web-hall") ? "web" : "wechat", 1),
                subject,
                kind,
                Satisfaction.of(level).orElse(null),
                level == 0 ? null : new Given(String.valueOf(level), "stars"),
                occasion,
                tags,
                text,
                known ? new Rater(rater, true, true, true) : Rater.ANONYMOUS,
                time,
                time,
                time,
                new Raw("text/plain", Map.of(), null, ""),
                Set.of(),
                List.of(Standing.counted(time)));
    }
}
