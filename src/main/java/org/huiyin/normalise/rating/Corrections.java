package org.huiyin.normalise.rating;

import org.jspecify.annotations.Nullable;

/** Tells who takes an earlier rating back, and what it shall be. */
record Corrections(Analysis analysis) {

    private static final int HARDLY_A_WORD = 3;

    @Nullable
    Interpretation find() {
        Sentence sentence = analysis.sentence();
        Claim denied = null;
        Claim last = null;
        for (Claim claim : analysis.claims()) {
            if (sentence.isDenied(claim.first())) {
                denied = claim;
            } else if (claim.level() != null) {
                last = claim;
            }
        }
        boolean instead = denied != null
                && last != null
                && (denied.first() < last.first() || sentence.isText(denied.first() - 1, "不是"));
        boolean said = sentence.has(WordClass.CORRECTION) || (instead || isChange()) && isBare();
        if (!said) {
            return null;
        }
        boolean clear = last != null && analysis.around().against(last) == null;
        PlainText plain = analysis.plain();
        return new Interpretation.Correction(
                clear && last != null && !isWithdrawn(last) ? last.level() : null,
                plain.original(0, plain.text().length()).strip());
    }

    /** Whether something is to be changed, and not after a rating that stands. */
    private boolean isChange() {
        Sentence sentence = analysis.sentence();
        int change = 0;
        while (change < sentence.size() && !sentence.is(change, WordClass.CHANGE)) {
            change++;
        }
        int at = change;
        return at < sentence.size()
                && (analysis.claims().isEmpty()
                        || analysis.claims().get(0).first() > at
                        || analysis.claims().get(analysis.claims().size() - 1).first() > at
                        || sentence.get(at).text().contains("评"));
    }

    /** 3吧，不，还是不评了 leaves no level, nor does 小孩乱按的5. */
    private boolean isWithdrawn(Claim last) {
        Sentence sentence = analysis.sentence();
        Token before = sentence.at(last.first() - 1);
        if (before != null && before.text().endsWith("的")) {
            return true;
        }
        for (int i = last.last() + 1; i < sentence.size(); i++) {
            if (sentence.is(i, WordClass.CHANGE) && sentence.get(i).text().matches(".*(?:不评|不打分|弃权|取消|撤|作废).*")) {
                return true;
            }
        }
        return false;
    }

    /** Whether hardly a word stands beside those of ratings. */
    private boolean isBare() {
        long others = analysis.sentence().tokens().stream()
                .filter(token ->
                        token.classes().isEmpty() && token.kind() == Token.Kind.OTHER || token.is(WordClass.IDIOM))
                .count();
        return others <= HARDLY_A_WORD;
    }
}
