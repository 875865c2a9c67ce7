package org.huiyin.normalise.rating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Utterances and lines with what is right of them, judged by people before any reader was run on them: files of
 * {@code src/test/resources/ratings}. Counts by kind what a reader makes of them.
 */
public final class LabelledSet {

    /**
     * One of them.
     *
     * @param context where it was written: open, reason, rated or none in a chat; sms; mail, subject or reply in a letter
     * @param right a level; {@code none}; {@code against} for a contradiction; {@code good}, {@code bad} or {@code so-so} for a
     *     feeling without level; {@code corr} for a correction, with the level where it names one
     */
    public record Utterance(String kind, String context, String right, String text) {}

    /**
     * What a reader made of one.
     *
     * @param level 0 for none
     * @param doubted whether a person is to look
     * @param corrected whether it was read as a correction
     */
    public record Answer(int level, boolean doubted, boolean corrected) {}

    /** What became of the utterances of one kind. */
    public static final class Count {
        private int clear;
        private int understood;
        private int flagged;
        private int other;
        private int invented;
        private int contradictions;
        private int faceValue;

        private void add(Utterance utterance, Answer answer) {
            boolean unflagged = answer.level() > 0 && !answer.doubted();
            if (utterance.right().matches("[1-5]")) {
                boolean same = answer.level() == utterance.right().charAt(0) - '0';
                clear++;
                understood += same ? 1 : 0;
                flagged += same && answer.doubted() ? 1 : 0;
                invented += answer.level() > 0 && !same ? 1 : 0;
            } else if (utterance.right().equals("against")) {
                contradictions++;
                faceValue += unflagged ? 1 : 0;
            } else {
                other++;
                boolean namesIt = answer.corrected() && utterance.right().endsWith(":" + answer.level());
                invented += unflagged && !namesIt ? 1 : 0;
                flagged += answer.level() > 0 && answer.doubted() ? 1 : 0;
            }
        }

        private void add(Count more) {
            clear += more.clear;
            understood += more.understood;
            flagged += more.flagged;
            other += more.other;
            invented += more.invented;
            contradictions += more.contradictions;
            faceValue += more.faceValue;
        }

        /** The part of the clear ratings that was understood, flagged or not. */
        public double understood() {
            return clear == 0 ? 1 : (double) understood / clear;
        }

        public int invented() {
            return invented;
        }

        public int faceValue() {
            return faceValue;
        }

        private String row(String kind) {
            return String.format(
                    Locale.ROOT,
                    "%-48s clear %4d understood %4d missed %3d | none %4d invented %2d | contradictions %3d unflagged %2d | level flagged %3d",
                    kind,
                    clear,
                    understood,
                    clear - understood,
                    other,
                    invented,
                    contradictions,
                    faceValue,
                    flagged);
        }
    }

    private static final Path FOLDER = Path.of("src/test/resources/ratings");

    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** @param file in the folder, without its ending */
    public static List<Utterance> in(String file) {
        List<Utterance> found = new ArrayList<>();
        String kind = file;
        try {
            for (String line : Files.readAllLines(FOLDER.resolve(file + ".txt"))) {
                if (line.startsWith("## ")) {
                    kind = file + ": " + line.substring(3);
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    String[] parts = line.split(" \\| ", 3);
                    found.add(new Utterance(kind, parts[0], parts[1], parts[2].replace("\\n", "\n")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    public void note(Utterance utterance, Answer answer) {
        Count one = new Count();
        one.add(utterance, answer);
        counts.computeIfAbsent(utterance.kind(), kind -> new Count()).add(one);
        if (one.invented > 0 || one.faceValue > 0 || one.clear > one.understood) {
            faults.add(utterance + " -> " + answer);
        }
    }

    /** The sum of all kinds. */
    public Count total() {
        Count total = new Count();
        counts.values().forEach(total::add);
        return total;
    }

    /** Each with what was made of it, where that is not what is right. */
    public List<String> faults() {
        return faults;
    }

    /** One row a kind, and their sum. */
    public String table() {
        StringBuilder table = new StringBuilder();
        counts.forEach((kind, count) -> table.append(count.row(kind)).append('\n'));
        return table.append(total().row("all")).toString();
    }
}
