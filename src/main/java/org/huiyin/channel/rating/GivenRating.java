package org.huiyin.channel.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.channel.rating.RatingFault.Topic;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A rating as a form or a JSON caller words it.
 *
 * @param subject the code of what is rated
 * @param tags national tag codes, in the order given
 * @param rater what the JSON caller knows the citizen by; null from the form
 * @param projectNo 办件编号; null from the form
 * @param assessedAt when the citizen rated; null for now
 * @param servedAt when the service step took place; null where nothing is said of it
 */
public record GivenRating(
        @Nullable String subject,
        @Nullable Satisfaction satisfaction,
        List<String> tags,
        @Nullable String text,
        @Nullable String contact,
        @Nullable String rater,
        @Nullable String projectNo,
        @Nullable Instant assessedAt,
        @Nullable Instant servedAt) {

    public static final GivenRating EMPTY = new GivenRating(null, null, List.of(), null, null, null, null, null, null);

    /** A rating as far as it could be taken apart, with what was wrong on the way. */
    public record Parsed(GivenRating rating, List<RatingFault> faults) {

        /** What was wrong with its parts, then with them together; one fault if it could not be taken apart at all. */
        public List<RatingFault> allFaults() {
            if (faults.stream().anyMatch(fault -> fault.field().isEmpty())) {
                return faults;
            }
            List<RatingFault> all = new ArrayList<>(faults);
            rating.faults(faults).forEach(all::add);
            return all;
        }
    }

    private List<RatingFault> faults(List<RatingFault> known) {
        List<RatingFault> faults = new ArrayList<>();
        if (subject == null && isUnmentioned("subject", known)) {
            faults.add(
                    new RatingFault("subject", Topic.OTHER, "missing; expected the code of a window or service item"));
        }
        if (satisfaction == null) {
            if (isUnmentioned("satisfaction", known)) {
                faults.add(new RatingFault(
                        "satisfaction", Topic.SATISFACTION, "missing; expected a level from 5, the best, to 1"));
            }
            return faults;
        }
        tagFault(satisfaction).ifPresent(faults::add);
        // The national rule: 差评必须勾选详情或填写文字评价.
        if (satisfaction.isNegative() && tags.isEmpty() && !hasWords(text)) {
            faults.add(new RatingFault("tags", Topic.DETAIL, "a rating of 2 or 1 needs at least one tag, or a text"));
        }
        return faults;
    }

    private Optional<RatingFault> tagFault(Satisfaction level) {
        for (String code : tags) {
            Optional<Tag> tag = NationalTags.find(code);
            if (tag.isEmpty()) {
                return Optional.of(
                        new RatingFault("tags", Topic.TAGS, "found a code that is not in the national table of tags"));
            }
            if (tag.get().level() != level) {
                return Optional.of(new RatingFault(
                        "tags",
                        Topic.TAGS,
                        "tag " + code + " belongs to level " + tag.get().level().level() + ", the rating is "
                                + level.level()));
            }
        }
        return Optional.empty();
    }

    private static boolean isUnmentioned(String field, List<RatingFault> known) {
        return known.stream().noneMatch(fault -> fault.field().equals(field));
    }

    private static boolean hasWords(@Nullable String text) {
        return text != null && text.codePoints().anyMatch(GivenRating::isVisible);
    }

    private static boolean isVisible(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }
}
