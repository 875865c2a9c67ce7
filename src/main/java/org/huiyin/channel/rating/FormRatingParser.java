package org.huiyin.channel.rating;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.rating.RatingFault.Topic;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.privacy.StatedContact;
import org.huiyin.privacy.VisitorTokens.Visitor;
import org.jspecify.annotations.Nullable;

/** A rating as the page's form brings it. */
public final class FormRatingParser {

    static final int LONGEST_CONTACT = 200;

    /** A visitor's token as it is sent; what it told, once the door has opened it. */
    public static final String VISITOR = "visitor";

    private static final String PROOF = "altcha";

    private static final List<String> ONCE = List.of("subject", "nonce", "text", "contact", VISITOR);

    private final FormBody form;
    private final List<RatingFault> faults = new ArrayList<>();

    private FormRatingParser(FormBody form) {
        this.form = form;
    }

    /**
     * What the citizen has filled in, right or wrong.
     *
     * @param level 1 to 5; 0 for none yet
     */
    public record Typed(int level, Set<String> tags, String text, String contact) {

        public static final Typed NOTHING = new Typed(0, Set.of(), "", "");
    }

    public static FormRatingParser of(byte[] body) {
        try {
            return new FormRatingParser(FormBody.parse(body));
        } catch (FormBody.NotAFormException e) {
            FormRatingParser unreadable = new FormRatingParser(FormBody.EMPTY);
            unreadable.faults.add(new RatingFault("", Topic.OTHER, "the form cannot be read: " + e.getMessage()));
            return unreadable;
        }
    }

    /** The form's nonce; null where it has none. */
    public @Nullable String nonce() {
        return form.one("nonce");
    }

    /** The token of a visitor whom another door knows; null where it has none. */
    public @Nullable String visitor() {
        return form.one(VISITOR);
    }

    /** The solution of the proof of work; null where it has none. */
    public @Nullable String proof() {
        return form.one(PROOF);
    }

    /** The form without that solution: solved anew, it is the same form. */
    public byte[] withoutProof() {
        return form.without(PROOF);
    }

    /** The form with other values in some fields. */
    public byte[] with(Map<String, String> values) {
        return form.with(values);
    }

    /** What to show again, whatever was wrong with it. */
    public Typed typed() {
        Set<String> tags = new HashSet<>();
        for (int level = 1; level <= 5; level++) {
            tags.addAll(form.all("tags" + level));
        }
        return new Typed(
                satisfaction().map(Satisfaction::level).orElse(0),
                tags,
                Objects.requireNonNullElse(form.one("text"), ""),
                Objects.requireNonNullElse(form.one("contact"), ""));
    }

    public GivenRating.Parsed parse() {
        List<RatingFault> found = new ArrayList<>(faults);
        for (String name : ONCE) {
            if (form.all(name).size() > 1) {
                found.add(new RatingFault(name, Topic.OTHER, "given more than once"));
            }
        }
        Optional<Satisfaction> satisfaction = satisfaction();
        if (satisfaction.isEmpty() && !form.all("satisfaction").isEmpty()) {
            found.add(new RatingFault("satisfaction", Topic.SATISFACTION, "expected one level from 5, the best, to 1"));
        }
        String contact = form.one("contact");
        if (contact != null && !isLine(contact)) {
            found.add(new RatingFault(
                    "contact", Topic.CONTACT, "expected one line of at most " + LONGEST_CONTACT + " characters"));
        }
        Visitor visitor = RecognisedVisitors.told(form.one(VISITOR));
        GivenRating rating = new GivenRating(
                form.one("subject"),
                satisfaction.orElse(null),
                tags(satisfaction),
                form.one("text"),
                contact == null ? null : StatedContact.of(contact).orElse(null),
                visitor == null ? null : visitor.mask(),
                visitor == null ? null : visitor.matter(),
                null,
                null);
        return new GivenRating.Parsed(rating, found);
    }

    private Optional<Satisfaction> satisfaction() {
        List<String> given = form.all("satisfaction");
        return given.size() == 1 && given.get(0).matches("[1-5]")
                ? Satisfaction.of(given.get(0).charAt(0) - '0')
                : Optional.empty();
    }

    /**
     * The tags ticked at the chosen level. Without JavaScript, boxes ticked before the citizen changed the level are
     * sent too, though no longer shown: each level's boxes have a name of their own, and the others' are passed over.
     */
    private List<String> tags(Optional<Satisfaction> level) {
        List<String> tags = new ArrayList<>(form.all("tags"));
        level.ifPresent(chosen -> tags.addAll(form.all("tags" + chosen.level())));
        return tags;
    }

    private static boolean isLine(String contact) {
        return contact.length() <= LONGEST_CONTACT && contact.chars().noneMatch(Character::isISOControl);
    }
}
