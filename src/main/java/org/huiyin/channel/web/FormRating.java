package org.huiyin.channel.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.web.Fault.Topic;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.privacy.StatedContact;
import org.huiyin.privacy.VisitorTokens.Visitor;
import org.jspecify.annotations.Nullable;

/** A rating as the page's form brings it. */
final class FormRating {

    static final int LONGEST_CONTACT = 200;

    /** A visitor's token as it is sent; what it told, once the door has opened it. */
    static final String VISITOR = "visitor";

    private static final List<String> ONCE = List.of("subject", "nonce", "text", "contact", VISITOR);

    private final FormBody form;
    private final List<Fault> faults = new ArrayList<>();

    private FormRating(FormBody form) {
        this.form = form;
    }

    /**
     * What the citizen has filled in, right or wrong.
     *
     * @param level 1 to 5; 0 for none yet
     */
    record Typed(int level, Set<String> tags, String text, String contact) {

        static final Typed NOTHING = new Typed(0, Set.of(), "", "");
    }

    static FormRating of(byte[] body) {
        try {
            return new FormRating(FormBody.parse(body));
        } catch (FormBody.NotAFormException e) {
            FormRating unreadable = new FormRating(FormBody.EMPTY);
            unreadable.faults.add(new Fault("", Topic.OTHER, "the form cannot be read: " + e.getMessage()));
            return unreadable;
        }
    }

    /** The form's nonce; null where it has none. */
    @Nullable
    String nonce() {
        return form.one("nonce");
    }

    /** The token of a visitor whom another door knows; null where it has none. */
    @Nullable
    String visitor() {
        return form.one(VISITOR);
    }

    /** The form with other values in some fields. */
    byte[] with(Map<String, String> values) {
        return form.with(values);
    }

    /** What to show again, whatever was wrong with it. */
    Typed typed() {
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

    Rating.Parsed parse() {
        List<Fault> found = new ArrayList<>(faults);
        for (String name : ONCE) {
            if (form.all(name).size() > 1) {
                found.add(new Fault(name, Topic.OTHER, "given more than once"));
            }
        }
        Optional<Satisfaction> satisfaction = satisfaction();
        if (satisfaction.isEmpty() && !form.all("satisfaction").isEmpty()) {
            found.add(new Fault("satisfaction", Topic.SATISFACTION, "expected one level from 5, the best, to 1"));
        }
        String contact = form.one("contact");
        if (contact != null && !isLine(contact)) {
            found.add(new Fault(
                    "contact", Topic.CONTACT, "expected one line of at most " + LONGEST_CONTACT + " characters"));
        }
        Visitor visitor = Visitors.told(form.one(VISITOR));
        Rating rating = new Rating(
                form.one("subject"),
                satisfaction.orElse(null),
                tags(satisfaction),
                form.one("text"),
                contact == null ? null : StatedContact.of(contact).orElse(null),
                visitor == null ? null : visitor.mask(),
                visitor == null ? null : visitor.matter(),
                null,
                null);
        return new Rating.Parsed(rating, found);
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
