package org.huiyin.normalise.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells numbers and stars that rate from those that count, name, date, list or measure something. */
final class NumberClaims {

    /** What follows a number that the scale itself is spoken of with. */
    private static final Set<String> OF_SCALE = Set.of("是", "代表", "算");

    /** What a telephone's keys are spoken of with, too: 按3没反应. */
    private static final Set<String> KEYS = Set.of("按", "点", "回", "回复", "选", "投");

    private static final int MOST = 12;

    private final Sentence sentence;
    private final NumberContext context;
    private final List<Claim> claims = new ArrayList<>();
    private final boolean list;

    private NumberClaims(Sentence sentence) {
        this.sentence = sentence;
        this.context = new NumberContext(sentence);
        this.list = context.listed() > 1;
    }

    static List<Claim> in(Sentence sentence) {
        NumberClaims found = new NumberClaims(sentence);
        int at = 0;
        while (at < sentence.size() && found.claims.size() < MOST) {
            at = found.from(at) + 1;
        }
        return found.claims;
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
        } else if (token.is(WordClass.FIVE_SCALE) && !context.isNumber(index - 1) && isAlone()) {
            claims.add(Claim.of(5, Claim.Form.SCORE, index, index));
            return index;
        } else if (token.kind() != Token.Kind.NUMBER) {
            return index;
        }
        return context.isUnit(index + 1) ? score(index) : bare(index);
    }

    /** Filled stars count; hollow ones may fill up to five. One star alone is an ornament. */
    private int stars(int index) {
        String stars = sentence.get(index).text();
        int all = stars.codePointCount(0, stars.length());
        int filled = (int) stars.codePoints().filter(Tokenizer::isFilledStar).count();
        boolean hollow = all > filled;
        if (hollow && all == 5 && filled > 0 || !hollow && all > 1 && all <= 5) {
            Claim claim = Claim.of(filled, Claim.Form.STARS, index, index);
            claims.add(!hollow && all == 2 ? claim.asShaky() : claim);
        } else if (all > 1 || sentence.size() == 1) {
            claims.add(Claim.unreadable(Claim.Form.STARS, index, index));
        }
        return index;
    }

    /** Whether no other number could be the rating on a scale that is named. */
    private boolean isAlone() {
        return sentence.tokens().stream().noneMatch(token -> token.kind() == Token.Kind.NUMBER);
    }

    /** A number with its unit: 5分, 五颗星, 5⭐. */
    private int score(int index) {
        int last = index + 1;
        Token number = sentence.get(index);
        Token next = sentence.at(last + 1);
        boolean named = next != null && !next.gap() && next.is(WordClass.MEASURE);
        if (named || isMinus(index) || context.isTakenAway(index)) {
            return last;
        }
        if (context.isRange(last + 1) && context.isNumber(last + 2)
                || context.isRange(index - 1) && context.isNumber(index - 2)) {
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

    /** A dash that nothing stands before is a minus, and a number below nothing is no level. */
    private boolean isMinus(int index) {
        boolean signed = sentence.isText(index - 1, "-") || sentence.isText(index - 1, "+");
        boolean minus = signed
                && (index == 1 || sentence.get(index - 2).isMark() || sentence.is(index - 2, WordClass.RATE_VERB));
        if (minus) {
            claims.add(Claim.unreadable(Claim.Form.SCORE, index, index));
        }
        return minus;
    }

    private int bare(int index) {
        Token number = sentence.get(index);
        if (context.isRange(index + 1) && context.isNumber(index + 2)) {
            return range(index);
        } else if (context.isBareNumber(index + 1) && !context.isCounted(index + 2)) {
            return row(index);
        }
        if (sentence.is(index + 1, WordClass.SCALE)) {
            claims.add(Claim.unreadable(Claim.Form.SCORE, index, index));
            return index;
        }
        if (number.level() == 0) {
            if (context.begins(index) && (sentence.ends(index + 1) || sentence.is(index - 1, WordClass.RATE_VERB))) {
                claims.add(Claim.unreadable(Claim.Form.NUMBER, index, index));
            }
            return index;
        }
        if (!isMinus(index) && !context.isTakenAway(index) && !list && !context.isCounted(index + 1)) {
            Claim claim = Claim.of(number.level(), Claim.Form.NUMBER, index, index);
            if (context.isListMark(index)) {
                if (number.level() > 1 && context.begins(index)) {
                    boolean option = sentence.isAny(index + 2, NumberContext.EVALUATION)
                            && !sentence.is(index + 2, WordClass.FAULT);
                    claims.add(option && context.isLevelWord(index + 2) ? claim : claim.asShaky());
                }
            } else {
                alone(claim, number);
            }
        }
        return index;
    }

    /** 5 4 is either, and so is 5 5 5 4. */
    private int row(int index) {
        int last = index;
        while (context.isBareNumber(last + 1)) {
            last++;
        }
        if (context.begins(index)) {
            claims.add(Claim.unreadable(Claim.Form.NUMBER, index, last));
        }
        return last;
    }

    /** 5/5 is five of five; 4-5 and 1/1 are no level. */
    private int range(int index) {
        int last = index + 2;
        while (context.isRange(last + 1) && context.isNumber(last + 2)) {
            last += 2;
        }
        int level = sentence.get(index).level();
        boolean ofFive = last == index + 2
                && sentence.isText(index + 1, "/")
                && sentence.get(last).level() == 5
                && !context.isCounted(last + 1);
        if (!context.begins(index) || context.isCounted(last + 1)) {
            return last;
        }
        if (context.isUnit(last + 1)) {
            last++;
        }
        if (ofFive && level > 0) {
            Claim claim = Claim.of(level, Claim.Form.SCORE, index, last);
            claims.add(level == 5 || context.isAnnounced(index) || context.isUnit(last) ? claim : claim.asShaky());
        } else {
            claims.add(Claim.unreadable(Claim.Form.NUMBER, index, last));
        }
        return last;
    }

    private void alone(Claim claim, Token number) {
        int index = claim.first();
        boolean announced = context.isAnnounced(index);
        boolean follows = sentence.isAny(index - 1, NumberContext.EVALUATION)
                || sentence.isAny(index - 2, NumberContext.EVALUATION) && sentence.is(index - 1, WordClass.PARTICLE);
        boolean ends = context.endsRating(index + 1);
        if (!context.begins(index) && !announced && !(ends && (follows || number.gap()))) {
            return;
        }
        boolean chinese = number.numeral() != null && number.numeral().form() == Numeral.Form.CHINESE;
        Token next = sentence.at(index + 1);
        if (ends) {
            boolean named = next != null
                    && next.isMark()
                    && sentence.is(index + 2, WordClass.THING)
                    && !next.text().equals("\n");
            claims.add(named || !context.begins(index) && !announced && !follows ? claim.asShaky() : claim);
        } else if (next != null
                && KEYS.contains(context.before(index))
                && !next.gap()
                && !context.isLevelWord(index + 1)) {
            claims.add(Claim.unreadable(Claim.Form.NUMBER, index, index));
        } else if (next != null && OF_SCALE.contains(next.text()) && !context.isLevelWord(index + 2)) {
            claims.add(Claim.unreadable(Claim.Form.NUMBER, index, index));
        } else if (next != null && next.is(WordClass.QUESTION)) {
            claims.add(claim.asShaky());
        } else if (context.evaluates(index + 1)) {
            if (!chinese || next != null && (next.gap() || next.is(WordClass.LEVEL_NOUN) || next.is(WordClass.VERY))) {
                claims.add(claim);
            }
        } else if (next != null && next.gap() && !chinese || announced) {
            claims.add(claim.asShaky());
        } else if (context.begins(index)) {
            claims.add(Claim.unreadable(Claim.Form.NUMBER, index, index));
        }
    }
}
