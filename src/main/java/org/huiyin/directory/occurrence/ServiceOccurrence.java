package org.huiyin.directory.occurrence;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A service occurrence (办件) as the system in which it is handled tells of it; the unknown is null.
 *
 * @param number 办件编号
 * @param subject where and by whom it is handled; its {@code projectNo} is the number
 * @param applicantKind who applied
 * @param channel by which it was applied for, in the words of whoever tells: {@code hall}, {@code online}, …
 * @param acceptedAt when it was accepted
 * @param finishedAt when it was finished
 * @param telephone keyed pseudonym of whoever applied, by the telephone number; still personal data
 * @param wechat the same by the WeChat id
 * @param contact the ways to ask for a rating, a line each, the best first, sealed; null where none will be asked for
 * @param saidAt when it was so: of several words on one occurrence the latest by this time is in force
 */
public record ServiceOccurrence(
        String number,
        Subject subject,
        @Nullable ApplicantKind applicantKind,
        @Nullable String channel,
        @Nullable Instant acceptedAt,
        @Nullable Instant finishedAt,
        @Nullable String telephone,
        @Nullable String wechat,
        @Nullable String contact,
        Instant saidAt) {

    /** Who applied: 1 and 2 of the national record's userProp. */
    public enum ApplicantKind {
        PERSON,
        ORGANISATION
    }

    /** When the service was rendered, as far as it is known: the end, else the beginning, else when it was told of. */
    public Instant servedAt() {
        return finishedAt != null ? finishedAt : acceptedAt != null ? acceptedAt : saidAt;
    }

    /** The keyed pseudonyms of whoever applied. */
    public List<String> applicants() {
        return Stream.of(telephone, wechat).flatMap(Stream::ofNullable).toList();
    }

    /** Nothing of whoever applied. */
    @Override
    public String toString() {
        return "ServiceOccurrence[" + number + "]";
    }
}
