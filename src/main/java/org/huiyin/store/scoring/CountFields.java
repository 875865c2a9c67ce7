package org.huiyin.store.scoring;

import org.bson.Document;
import org.huiyin.scoring.Counts;
import org.huiyin.scoring.Levels;

/** Counts as they are stored, and their sums. */
final class CountFields {

    private CountFields() {}

    static Document of(Counts counts) {
        Levels levels = counts.levels();
        Levels defaults = counts.defaults();
        return new Document("n5", levels.n5())
                .append("n4", levels.n4())
                .append("n3", levels.n3())
                .append("n2", levels.n2())
                .append("n1", levels.n1())
                .append("d5", defaults.n5())
                .append("d4", defaults.n4())
                .append("d3", defaults.n3())
                .append("d2", defaults.n2())
                .append("d1", defaults.n1())
                .append("complaints", counts.complaints())
                .append("suggestions", counts.suggestions())
                .append("praise", counts.praise())
                .append("consultations", counts.consultations())
                .append("held", counts.held())
                .append("excluded", counts.excluded())
                .append("superseded", counts.superseded());
    }

    /** Those that are not zero, as fields of a subdocument of this name. */
    static Document within(String name, Counts counts) {
        Document within = new Document();
        of(counts).forEach((field, n) -> {
            if (!n.equals(0L)) {
                within.append(name + "." + field, n);
            }
        });
        return within;
    }

    /** What adds up each of them in a {@code $group}, where they are in a subdocument of this name. */
    static Document sums(String in) {
        Document sums = new Document();
        of(Counts.NONE).keySet().forEach(field -> sums.append(field, new Document("$sum", "$" + in + "." + field)));
        return sums;
    }

    static Counts read(Document stored) {
        return new Counts(
                levels(stored, "n"),
                levels(stored, "d"),
                number(stored, "complaints"),
                number(stored, "suggestions"),
                number(stored, "praise"),
                number(stored, "consultations"),
                number(stored, "held"),
                number(stored, "excluded"),
                number(stored, "superseded"));
    }

    private static Levels levels(Document stored, String prefix) {
        return new Levels(
                number(stored, prefix + 5),
                number(stored, prefix + 4),
                number(stored, prefix + 3),
                number(stored, prefix + 2),
                number(stored, prefix + 1));
    }

    /** A whole number, of whichever type the server chose for a sum. */
    static long number(Document stored, String field) {
        return stored.get(field, Number.class).longValue();
    }
}
