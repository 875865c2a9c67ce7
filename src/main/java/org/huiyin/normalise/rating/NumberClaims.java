package org.huiyin.normalise.rating;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells numbers and stars that rate from those that count, name, date, list or measure something. */
final class NumberClaims {

    private static final Set<WordClass> BEFORE = EnumSet.of(
            WordClass.GREETING,
            WordClass.COURTESY,
            WordClass.PARTICLE,
            WordClass.RATE_VERB,
            WordClass.FILLER,
            WordClass.PLAIN_ADVERB,
            WordClass.NEGATION,
            WordClass.CHANGE,
            WordClass.CORRECTION);
    private static final Set<WordClass> EVALUATION = EnumSet.of(
            WordClass.PRAISE,
            WordClass.BLAME,
            WordClass.FAULT,
            WordClass.FAIR,
            WordClass.LEVEL_NOUN,
            WordClass.LEVEL_1,
            WordClass.LEVEL_2,
            WordClass.LEVEL_3,
            WordClass.LEVEL_4,
            WordClass.LEVEL_5,
            WordClass.GRADE_GOOD,
            WordClass.GRADE_FAIR,
            WordClass.GRADE_POOR,
            WordClass.TOP,
            WordClass.BOTTOM,
            WordClass.COURTESY,
            WordClass.SARCASM,
            WordClass.PRESSURE);
    private static final Set<WordClass> LEADING = EnumSet.of(
            WordClass.VERY,
            WordClass.BASICALLY,
            WordClass.INTENSIFIER,
            WordClass.NEGATION,
            WordClass.PARTICLE,
            WordClass.PLAIN_ADVERB,
            WordClass.FILLER,
            WordClass.CONCESSION);
    private static final Set<WordClass> COUNTED = EnumSet.of(WordClass.MEASURE, WordClass.THING);
    private static final Set<String> LIST_MARKS = Set.of("、", ".", ")");
    private static final Set<String> RANGES =
            Set.of("-", "~", "/", ":", "、", "到", "至", "或", "—", "–", "或者", "还是", "+", "*", "and", "or", "to", "_", "和");
    private static final Set<String> TAKEN_AWAY = Set.of(
            "扣", "减", "加", "差", "少", "超", "第", "no", "#", "前", "后", "近", "每", "这", "那", "上", "下", "满", "约", "共", "了");
    private static final int MOST = 12;
    private static final int WITHIN = 60;

    private final Sentence sentence;
    private final List<Claim> claims = new ArrayList<>();
    private final boolean list;

    private NumberClaims(Sentence sentence) {
        this.sentence = sentence;
        this.list = listed() > 1;
    }

    static List<Claim> in(Sentence sentence) {
        NumberClaims found = new NumberClaims(sentence);
        int at = 0;
        while (at < sentence.size() && found.claims.size() < MOST) {
            at = found.from(at) + 1;
        }
        return found.claims;
    }

    /** How many numbers begin the items of a list. */
    private int listed() {
        int items = 0;
        for (int i = 0; i < sentence.size(); i++) {
            boolean begins = isBareNumber(i) && (i == 0 || !isNumber(i - 1));
            boolean circled = begins && isCircled(i) && !sentence.ends(i + 1);
            boolean parted = begins && i > 0 && sentence.get(i).gap() && sentence.isAny(i + 1, EVALUATION);
            items += circled || begins && isListMark(i) || parted || begins && i == 0 && leads(i) ? 1 : 0;
        }
        return items;
    }

    private boolean leads(int index) {
        Token next = sentence.at(index + 1);
        return next != null && next.gap() && sentence.isAny(index + 1, EVALUATION);
    }

    private boolean isCircled(int index) {
        Token token = sentence.at(index);
        return token != null && token.numeral() != null && token.numeral().form() == Numeral.Form.CIRCLED;
    }

    /** Whether a number is followed at once by the mark of a list, and that by words. */
    private boolean isListMark(int index) {
        Token mark = sentence.at(index + 1);
        Token words = sentence.at(index + 2);
        return mark != null
                && !mark.gap()
                && LIST_MARKS.contains(mark.text())
                && words != null
                && !words.isMark()
                && words.kind() != Token.Kind.FACE;
    }

    private boolean isNumber(int index) {
        Token token = sentence.at(index);
        return token != null && token.kind() == Token.Kind.NUMBER;
    }

    private boolean isBareNumber(int index) {
        return isNumber(index) && !isUnit(index + 1);
    }

    private boolean isUnit(int index) {
        Token token = sentence.at(index);
        return token != null
                && (token.is(WordClass.STAR_UNIT)
                        || token.is(WordClass.POINT_UNIT)
                        || token.is(WordClass.FIVE_SCALE)
                        || isOneStar(token));
    }

    private static boolean isOneStar(Token token) {
        return token.kind() == Token.Kind.STARS
                && token.text().codePointCount(0, token.text().length()) == 1;
    }

    /** Looks at one token; returns the last one that it took. */
    private int from(int index) {
        Token token = sentence.get(index);
        if (token.kind() == Token.Kind.STARS) {
            return stars(index);
        } else if (token.is(WordClass.TOP)) {
            claims.add(Claim.of(5, Claim.Form.SCORE, index, index));
            return index;
        } else if (token.is(WordClass.BOTTOM)) {
            claims.add(Claim.of(1, Claim.Form.SCORE, index, index));
            return index;
        } else if (token.is(WordClass.FIVE_SCALE) && !isNumber(index - 1) && isAlone()) {
            claims.add(Claim.of(5, Claim.Form.SCORE, index, index));
            return index;
        } else if (token.kind() != Token.Kind.NUMBER) {
            return index;
        }
        return isUnit(index + 1) ? score(index) : bare(index);
    }

    /** Filled stars count; hollow ones may fill up to five. One star alone is an ornament. */
    private int stars(int index) {
        String stars = sentence.get(index).text();
        int all = stars.codePointCount(0, stars.length());
        int filled = (int) stars.codePoints().filter(Tokenizer::isFilledStar).count();
        int last = isNumber(index - 1) ? index : index;
        boolean hollow = all > filled;
        if (hollow && all == 5 && filled > 0 || !hollow && all > 1 && all <= 5) {
            Claim claim = Claim.of(filled, Claim.Form.STARS, index, last);
            claims.add(!hollow && all == 2 ? claim.asShaky() : claim);
        } else if (all > 1 || sentence.size() == 1) {
            claims.add(Claim.unreadable(Claim.Form.STARS, index, last));
        }
        return last;
    }

    /** Whether no other number could be the rating on a scale that is named. */
    private boolean isAlone() {
        return sentence.tokens().stream().noneMatch(token -> token.kind() == Token.Kind.NUMBER);
    }

    /** A number with its unit: 5分, 五颗星, 5⭐. */
    private int score(int index) {
        int last = index + 1;
        Token number = sentence.get(index);
        if (isTakenAway(index)) {
            return last;
        }
        if (isRange(last + 1) && isNumber(last + 2) || isRange(index - 1) && isNumber(index - 2)) {
            claims.add(Claim.unreadable(Claim.Form.SCORE, index, last));
            return last;
        }
        boolean half =
                sentence.isText(last + 1, "半") || sentence.isText(last + 1, "多") || sentence.isText(last + 1, "+");
        claims.add(
                number.level() == 0 || half
                        ? Claim.unreadable(Claim.Form.SCORE, index, last)
                        : Claim.of(number.level(), Claim.Form.SCORE, index, last));
        return last;
    }

    private boolean isTakenAway(int index) {
        Token before = sentence.at(index - 1);
        return before != null
                        && !before.isMark()
                        && TAKEN_AWAY.contains(before.text())
                        && !before.gap()
                        && before.kind() == Token.Kind.OTHER
                || before != null && (before.text().equals("-") || before.text().equals("+")) && minus(index);
    }

    /** A dash that nothing stands before is a minus. */
    private boolean minus(int index) {
        boolean minus = index == 1 || sentence.get(index - 2).isMark() || sentence.is(index - 2, WordClass.RATE_VERB);
        if (minus) {
            claims.add(Claim.unreadable(Claim.Form.SCORE, index, index));
        }
        return minus;
    }

    private boolean isRange(int index) {
        Token token = sentence.at(index);
        return token != null && RANGES.contains(token.text());
    }

    private int bare(int index) {
        Token number = sentence.get(index);
        if (isRange(index + 1) && isNumber(index + 2)) {
            return range(index);
        }
        if (sentence.is(index + 1, WordClass.SCALE)) {
            claims.add(Claim.unreadable(Claim.Form.SCORE, index, index));
            return index;
        }
        if (number.level() == 0) {
            if (begins(index) && (sentence.ends(index + 1) || sentence.is(index - 1, WordClass.RATE_VERB))) {
                claims.add(Claim.unreadable(Claim.Form.NUMBER, index, index));
            }
            return index;
        }
        if (!isTakenAway(index) && !list && !sentence.isAny(index + 1, COUNTED)) {
            Claim claim = Claim.of(number.level(), Claim.Form.NUMBER, index, index);
            if (isListMark(index)) {
                if (number.level() > 1 && begins(index)) {
                    boolean option = sentence.isAny(index + 2, EVALUATION) && !sentence.is(index + 2, WordClass.FAULT);
                    claims.add(option && isLevelWord(index + 2) ? claim : claim.asShaky());
                }
            } else {
                alone(claim, number);
            }
        }
        return index;
    }

    private boolean isLevelWord(int index) {
        return sentence.has(index, index + 3, WordClass.LEVEL_NOUN);
    }

    /** 5/5 is five of five; 4-5 and 1/1 are no level. */
    private int range(int index) {
        int last = index + 2;
        while (isRange(last + 1) && isNumber(last + 2)) {
            last += 2;
        }
        int level = sentence.get(index).level();
        boolean ofFive = last == index + 2
                && sentence.isText(index + 1, "/")
                && sentence.get(last).level() == 5
                && !sentence.isAny(last + 1, COUNTED);
        if (!begins(index) || sentence.isAny(last + 1, COUNTED)) {
            return last;
        }
        if (isUnit(last + 1)) {
            last++;
        }
        if (ofFive && level > 0) {
            Claim claim = Claim.of(level, Claim.Form.SCORE, index, last);
            claims.add(level == 5 || isAnnounced(index) || isUnit(last) ? claim : claim.asShaky());
        } else {
            claims.add(Claim.unreadable(Claim.Form.NUMBER, index, last));
        }
        return last;
    }

    /** Whether a number stands where a rating may begin. */
    private boolean begins(int index) {
        int before = index - 1;
        while (before >= 0 && !sentence.get(before).isMark() && sentence.isAny(before, BEFORE)) {
            before--;
        }
        return before < 0
                || sentence.get(before).isMark()
                || sentence.get(before).kind() == Token.Kind.FACE
                || sentence.get(before).kind() == Token.Kind.QUOTE;
    }

    private boolean isAnnounced(int index) {
        int before = index - 1;
        while (before >= 0
                && (sentence.is(before, WordClass.PARTICLE)
                        || sentence.is(before, WordClass.FILLER)
                        || sentence.isText(before, ":"))) {
            before--;
        }
        return sentence.is(before, WordClass.RATE_VERB);
    }

    private void alone(Claim claim, Token number) {
        int index = claim.first();
        boolean announced = isAnnounced(index);
        boolean follows = sentence.isAny(index - 1, EVALUATION)
                || sentence.isAny(index - 2, EVALUATION) && sentence.is(index - 1, WordClass.PARTICLE);
        boolean ends = endsRating(index + 1);
        if (!begins(index) && !announced && !(ends && (follows || number.gap()))) {
            return;
        }
        boolean chinese = number.numeral() != null && number.numeral().form() == Numeral.Form.CHINESE;
        Token next = sentence.at(index + 1);
        if (ends) {
            boolean named = next != null
                    && next.isMark()
                    && sentence.is(index + 2, WordClass.THING)
                    && !next.text().equals("\n");
            claims.add(named || !begins(index) && !announced && !follows ? claim.asShaky() : claim);
        } else if (next != null && next.is(WordClass.QUESTION)) {
            claims.add(claim.asShaky());
        } else if (evaluates(index + 1)) {
            if (!chinese || next != null && (next.gap() || next.is(WordClass.LEVEL_NOUN) || next.is(WordClass.VERY))) {
                claims.add(claim);
            }
        } else if (next != null && next.gap() && !chinese || announced) {
            claims.add(claim.asShaky());
        } else if (begins(index)) {
            claims.add(Claim.unreadable(Claim.Form.NUMBER, index, index));
        }
    }

    /** Whether only particles, faces and stars stand between a place and the end of its clause. */
    private boolean endsRating(int index) {
        int at = index;
        while (at < sentence.size()
                && !sentence.get(at).isMark()
                && (sentence.is(at, WordClass.PARTICLE)
                        || sentence.get(at).kind() == Token.Kind.FACE
                        || sentence.get(at).kind() == Token.Kind.STARS
                        || sentence.get(at).kind() == Token.Kind.QUOTE)) {
            at++;
        }
        return sentence.ends(at);
    }

    /** Whether the clause that begins here says how something was. */
    private boolean evaluates(int index) {
        int end = Math.min(sentence.clauseEnd(index), index + WITHIN);
        for (int i = index; i < end; i++) {
            if (sentence.isAny(i, EVALUATION)) {
                return true;
            }
        }
        return sentence.isAny(index, LEADING)
                && sentence.get(index).isAny(EnumSet.of(WordClass.NEGATION, WordClass.CONCESSION));
    }
}
