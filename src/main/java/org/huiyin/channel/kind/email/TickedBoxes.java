package org.huiyin.channel.kind.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Given;
import org.huiyin.normalise.rating.Interpretation;
import org.huiyin.normalise.rating.RatingGrammar;

/** Reads a row of boxes of which exactly one is ticked; a box stands before its word, or after it, all along the row. */
final class TickedBoxes {

    private static final String TICKED = "☑✓✔√■●◉☒";
    private static final Pattern EMPTY = Pattern.compile("[□○☐◯]");
    private static final Pattern PIECE = Pattern.compile("([□○☐◯☑✓✔√■●◉☒])|((?:非常|很|十分|基本|比较)?不?满意(?!度|程度)|一般)");

    private TickedBoxes() {}

    static boolean isRow(String line) {
        return EMPTY.matcher(line).find() && line.contains("满意");
    }

    static RatingVerdict read(String line) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(line);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        List<Integer> ticks = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (TICKED.contains(pieces.get(i))) {
                ticks.add(i);
            }
        }
        boolean before = isBox(pieces.get(0));
        boolean after = isBox(pieces.get(pieces.size() - 1));
        int word = ticks.size() == 1 ? ticks.get(0) + (before ? 1 : -1) : -1;
        if (before == after || word < 0 || word >= pieces.size() || !alternate(pieces)) {
            return RatingVerdict.DOUBT;
        }
        String given = pieces.get(word);
        return RatingGrammar.WORDS.interpret(given) instanceof Interpretation.Rating rating
                ? new RatingVerdict(rating.level(), new Given(given, RatingVerdict.SCALE), false)
                : RatingVerdict.DOUBT;
    }

    private static boolean alternate(List<String> pieces) {
        for (int i = 1; i < pieces.size(); i++) {
            if (isBox(pieces.get(i)) == isBox(pieces.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBox(String piece) {
        return piece.length() == 1 && !piece.equals("差");
    }
}
