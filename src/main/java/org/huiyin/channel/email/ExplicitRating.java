package org.huiyin.channel.email;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.LevelWords;

/**
 * Finds the rating that a letter gives in so many words: in its subject, behind a label such as 满意度, or as one of its
 * first lines. A level that is only spoken of, denied, quoted or contradicted is none: then a person looks.
 */
final class ExplicitRating {

    private static final String LABELS =
            "(?:满意度|满意程度|服务满意度|满意度评价|评价|总评|总体评价|服务评价|评价结果|评价等级|评价分数|评分|打分|评级|星级|得分|" + "rating|score|satisfaction)";
    private static final Pattern LABELLED = Pattern.compile(
            "(?i)^[\\s\\d一二三四五、.．)）(（*#>·•【\\[-]{0,8}(?:我的|我|您的|本次|此次|总体|综合|整体|最终){0,2}(?:对[^：:，,。]{0,20}的)?" + LABELS
                    + "[】\\]]?\\s*(?:[(（][^)）]{0,30}[)）])?\\s*(?:[:：=]|是|为)\\s*(.*)$");
    private static final Pattern IN_SUBJECT = Pattern.compile("(?i)" + LABELS + "\\s*[:：=]\\s*(.+)$");
    private static final Pattern BRACKETED = Pattern.compile("[【\\[(（<《]([^】\\])）>》]{1,30})[】\\])）>》]");
    private static final Pattern SEGMENT = Pattern.compile("[，,。；;！!、\\n]|\\s{2,}|\\.(?!\\d)");
    private static final Pattern CHECKED = Pattern.compile("[☑✓✔√■●◉☒](?:\\s*)([^☑✓✔√■●◉☒□○☐◯\\s]{2,8})");
    private static final Pattern BOX = Pattern.compile("[□○☐◯]");
    private static final Pattern ROW_OF_BOXES = Pattern.compile("(?m)^.*[□○☐◯].*$");
    private static final Pattern MENU = Pattern.compile("[1-5].{0,6}满意.{0,12}[1-5].{0,6}满意");

    private static final Pattern DASH = Pattern.compile("[-—–|_]");
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern FOREIGN_SCORE = Pattern.compile("(?s)\\d+(?:\\.\\d+)?(?!\\s*[年月日号时点:：-]).*");

    private static final int READ = 20_000;

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
    Verdict find(String subject, String words, boolean asked) {
        String own = words.substring(0, Math.min(READ, words.length()));
        List<Verdict> found = new ArrayList<>();
        inSubject(subject).ifPresent(found::add);
        inLines(own.lines().filter(line -> !line.isBlank()).toList(), asked, found);
        Set<Satisfaction> levels = new LinkedHashSet<>();
        found.forEach(verdict -> Optional.ofNullable(verdict.level()).ifPresent(levels::add));
        List<String> prose =
                LevelWords.inProse(subject + "\n" + ROW_OF_BOXES.matcher(own).replaceAll(""));
        if (found.isEmpty()) {
            return prose.isEmpty() ? Verdict.NONE : Verdict.DOUBT;
        }
        boolean clear = levels.size() <= 1 && !found.contains(Verdict.DOUBT);
        if (!clear || prose.stream().anyMatch(word -> contradicts(word, levels, found))) {
            return Verdict.DOUBT;
        }
        return found.stream()
                .filter(verdict -> verdict.level() != null)
                .findFirst()
                .orElse(found.get(0));
    }

    private static Optional<Verdict> inSubject(String subject) {
        Matcher labelled = IN_SUBJECT.matcher(subject);
        if (labelled.find()) {
            return phrase(labelled.group(1), subject, true);
        }
        Matcher bracketed = BRACKETED.matcher(subject);
        while (bracketed.find()) {
            Optional<Verdict> verdict = phrase(bracketed.group(1), subject, false);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        for (String piece : DASH.split(subject)) {
            Optional<Verdict> verdict = phrase(piece, subject, false);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return Optional.empty();
    }

    private void inLines(List<String> lines, boolean asked, List<Verdict> found) {
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = LevelWords.plain(lines.get(i));
            Matcher labelled = LABELLED.matcher(line);
            if (BOX.matcher(line).find() && line.contains("满意")) {
                found.add(checked(line));
            } else if (MENU.matcher(line).find()) {
                found.add(Verdict.DOUBT);
            } else if (labelled.matches()) {
                String value =
                        labelled.group(1).isBlank() && i + 1 < lines.size() ? lines.get(i + 1) : labelled.group(1);
                phrase(value, line, true).ifPresent(found::add);
            } else if (i < firstLines) {
                phrase(line, (before.endsWith(":") || before.endsWith("：")) ? before + line : line, asked && i == 0)
                        .ifPresent(found::add);
            }
            before = line;
        }
    }

    /**
     * The rating that a phrase begins with.
     *
     * @param around the line that it stands in: who tells of speech does not rate
     * @param expected whether a rating is announced, so that a bare number is one
     */
    private static Optional<Verdict> phrase(String text, String around, boolean expected) {
        String value = LevelWords.plain(text);
        Optional<String> rating = candidates(value, expected).stream()
                .filter(candidate -> LevelWords.read(candidate).isPresent())
                .findFirst();
        if (rating.isEmpty()) {
            return expected && isForeignScore(value) ? Optional.of(Verdict.DOUBT) : Optional.empty();
        }
        String segment = rating.get();
        LevelWords.Said said = LevelWords.read(segment).orElseThrow();
        if (!expected && !said.scored() && said.level() != null) {
            return Optional.empty();
        }
        boolean spoken = LevelWords.tellsOfSpeech(around)
                || value.startsWith("\"")
                || value.startsWith("“")
                || value.startsWith("「");
        String rest = value.substring(segment.length()).stripLeading();
        boolean asked = !rest.isEmpty() && "?吗呢".indexOf(rest.charAt(0)) >= 0;
        return Optional.of(spoken || asked ? Verdict.DOUBT : Verdict.of(said, segment));
    }

    /** How far the rating at the beginning of a value may go, the longest first: "差评，1分", "不满意", "不满意（等太久）". */
    private static List<String> candidates(String value, boolean expected) {
        List<String> candidates = new ArrayList<>();
        Matcher end = SEGMENT.matcher(value);
        int first = end.find() ? end.start() : value.length();
        int second = end.find() ? end.start() : value.length();
        candidates.add(value.substring(0, second));
        candidates.add(value.substring(0, first));
        int bracket = value.indexOf('(');
        if (bracket > 0 && bracket < first) {
            candidates.add(value.substring(0, bracket));
        }
        if (expected) {
            candidates.add(BLANK.split(value, 2)[0]);
        }
        return candidates;
    }

    /** A number on some other scale: 8, 2.5, 80, 9/10. */
    private static boolean isForeignScore(String value) {
        return FOREIGN_SCORE.matcher(value).matches();
    }

    /** A row of boxes of which exactly one is ticked. */
    private static Verdict checked(String line) {
        List<String> ticked =
                CHECKED.matcher(line).results().map(result -> result.group(1)).toList();
        if (ticked.size() != 1) {
            return Verdict.DOUBT;
        }
        return LevelWords.read(ticked.get(0))
                .filter(said -> said.level() != null)
                .map(said -> Verdict.of(said, ticked.get(0)))
                .orElse(Verdict.DOUBT);
    }

    /** Whether a word of satisfaction somewhere in the letter is not the rating itself over again. */
    private static boolean contradicts(String word, Set<Satisfaction> levels, List<Verdict> found) {
        if (levels.isEmpty()) {
            return found.stream()
                    .noneMatch(verdict ->
                            verdict.given() != null && verdict.given().raw().contains(word));
        }
        return LevelWords.contradicts(word, levels.iterator().next());
    }
}
