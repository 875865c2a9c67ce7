package org.huiyin.channel.kind.email;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.rating.Interpretation;
import org.huiyin.normalise.rating.RatingGrammar;
import org.huiyin.normalise.rating.Survey;

/**
 * Finds the rating that a letter gives in so many words: in its subject, behind a label such as 满意度, or as one of its
 * first lines. A level that is only spoken of, denied, quoted or contradicted is none: then a person looks.
 */
final class ExplicitRating {

    private static final String LABELS =
            "(?:满意度|满意程度|服务满意度|满意度评价|评价|总评|总体评价|服务评价|评价结果|评价等级|评价分数|评分|打分|评级|星级|得分|滿意度|評價|評分|"
                    + "rating|score|satisfaction)";
    private static final Pattern LABELLED = Pattern.compile(
            "(?i)^[\\s\\d一二三四五、.．)）(（*#>·•【\\[-]{0,8}(?:我的|我|您的|本次|此次|总体|综合|整体|最终|overall |my ){0,2}(?:对[^：:，,。]{0,20}的)?"
                    + LABELS + "[】\\]]?\\s*(?:[(（][^)）]{0,30}[)）])?\\s*(?:[:：=]|是|为)\\s*(.*)$");
    private static final Pattern IN_SUBJECT = Pattern.compile("(?i)" + LABELS + "\\s*[:：=]\\s*(.+)$");
    private static final Pattern BRACKETED = Pattern.compile("[【\\[(（<《]([^】\\])）>》]{1,30})[】\\])）>》]");
    private static final Pattern ROW_OF_BOXES = Pattern.compile("(?m)^.*[□○☐◯].*$");
    private static final Pattern MENU = Pattern.compile("[1-5].{0,6}满意.{0,12}[1-5].{0,6}满意");
    private static final Pattern DASH = Pattern.compile("[-—–|_]");
    private static final Pattern AFTER = Pattern.compile("^[\\s,，。；;！!、.(（~～:：\\p{So}]");

    /** Good, fair or poor alone name no level. */
    private static final Pattern GRADE = Pattern.compile("\\s*(?:好评|中评|差评|好評|差評)[\\s。.!！~～]*");

    private static final int READ = 20_000;
    private static final RatingGrammar GRAMMAR = RatingGrammar.WORDS;

    private final int firstLines;

    /** @param firstLines how many lines with words may hold a level that no label announces */
    ExplicitRating(int firstLines) {
        this.firstLines = firstLines;
    }

    /**
     * @param subject without the prefixes of an answer; empty where it is somebody else's
     * @param words the lines that the writer wrote
     * @param asked whether the letter answers our own request for a rating, where a bare number is a rating
     */
    RatingVerdict find(String subject, String words, boolean asked) {
        String own = words.substring(0, Math.min(READ, words.length()));
        List<RatingVerdict> found = new ArrayList<>();
        inSubject(subject).ifPresent(found::add);
        inLines(own.lines().filter(line -> !line.isBlank()).toList(), asked, found);
        Survey survey =
                GRAMMAR.survey(subject + "\n" + ROW_OF_BOXES.matcher(own).replaceAll(""));
        Set<Satisfaction> levels = new LinkedHashSet<>();
        found.forEach(verdict -> Optional.ofNullable(verdict.level()).ifPresent(levels::add));
        if (found.isEmpty()) {
            return survey.speaksOfRating() ? RatingVerdict.DOUBT : RatingVerdict.NONE;
        }
        boolean clear = levels.size() == 1 && !found.contains(RatingVerdict.DOUBT);
        if (levels.isEmpty() && found.size() == 1) {
            return found.get(0);
        } else if (!clear || survey.contradicts(levels.iterator().next())) {
            return RatingVerdict.DOUBT;
        }
        return found.stream()
                .filter(verdict -> verdict.level() != null)
                .findFirst()
                .orElseThrow();
    }

    /** The value of a form's field for the level, which holds nothing else. */
    static RatingVerdict field(String value) {
        return verdict(GRAMMAR.interpretLabelled(value)).orElse(RatingVerdict.DOUBT);
    }

    private static Optional<RatingVerdict> inSubject(String subject) {
        Matcher labelled = IN_SUBJECT.matcher(subject);
        if (labelled.find()) {
            return labelled(labelled.group(1));
        }
        Matcher bracketed = BRACKETED.matcher(subject);
        while (bracketed.find()) {
            Optional<RatingVerdict> verdict = alone(bracketed.group(1));
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        for (String piece : DASH.split(subject)) {
            Optional<RatingVerdict> verdict = alone(piece);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return Optional.empty();
    }

    private void inLines(List<String> lines, boolean asked, List<RatingVerdict> found) {
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher labelled = LABELLED.matcher(line);
            if (TickedBoxes.isRow(line)) {
                found.add(TickedBoxes.read(line));
            } else if (MENU.matcher(line).find()) {
                found.add(RatingVerdict.DOUBT);
            } else if (labelled.matches()) {
                String value =
                        labelled.group(1).isBlank() && i + 1 < lines.size() ? lines.get(i + 1) : labelled.group(1);
                labelled(value).ifPresent(found::add);
            } else if (asked && i == 0) {
                verdict(GRAMMAR.interpret(line)).ifPresent(found::add);
            } else if (i < firstLines) {
                String above = before;
                alone(line).map(verdict -> heard(above, line, verdict)).ifPresent(found::add);
            }
            before = line;
        }
    }

    private static Optional<RatingVerdict> labelled(String value) {
        return verdict(GRAMMAR.interpretLabelled(value));
    }

    /** A line that is or begins with a rating, which needs nobody to announce it. */
    private static Optional<RatingVerdict> alone(String line) {
        if (GRADE.matcher(line).matches()) {
            return Optional.of(new RatingVerdict(null, new Given(line.strip(), RatingVerdict.SCALE), true));
        }
        Interpretation read = GRAMMAR.interpret(line);
        if (read instanceof Interpretation.Doubt doubt && !doubt.explicit()
                || read instanceof Interpretation.DoubtfulRating rating && !rating.explicit()) {
            return Optional.empty();
        }
        boolean led = !(read instanceof Interpretation.Rating rating)
                || rating.explicit() && (rating.words() == null || leads(line, rating.given()));
        return led ? verdict(read) : Optional.empty();
    }

    /** A line after 客服说: is what the other said. */
    private static RatingVerdict heard(String before, String line, RatingVerdict verdict) {
        boolean told = before.endsWith(":") || before.endsWith("：");
        return told && !(GRAMMAR.interpret(before + line) instanceof Interpretation.Rating)
                ? RatingVerdict.DOUBT
                : verdict;
    }

    private static boolean leads(String line, String given) {
        String stripped = line.strip();
        if (!stripped.startsWith(given)) {
            return false;
        }
        String rest = stripped.substring(given.length());
        return rest.isEmpty() || AFTER.matcher(rest).find();
    }

    private static Optional<RatingVerdict> verdict(Interpretation read) {
        if (read instanceof Interpretation.Rating rating) {
            return Optional.of(
                    new RatingVerdict(rating.level(), new Given(rating.given(), RatingVerdict.SCALE), false));
        }
        boolean doubt = read instanceof Interpretation.Doubt
                || read instanceof Interpretation.DoubtfulRating
                || read instanceof Interpretation.Correction;
        return doubt ? Optional.of(RatingVerdict.DOUBT) : Optional.empty();
    }
}
