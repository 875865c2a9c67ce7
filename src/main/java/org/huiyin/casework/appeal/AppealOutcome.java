package org.huiyin.casework.appeal;

/** What became of a wish to appeal or to decide. */
public sealed interface AppealOutcome {

    /** It is as was wished. */
    record Done(Appeal appeal) implements AppealOutcome {}

    /** It cannot be. */
    record Refused(Why why) implements AppealOutcome {}

    /** Why not. */
    enum Why {
        NO_APPEAL("the region's rules know no appeal"),
        OVER("the time for an appeal is over"),
        NOT_COUNTED("the rating does not count any more"),
        APPEALED("somebody has appealed against it before"),
        DECIDED("somebody has decided it before"),
        OWN("somebody else than who appeals decides"),
        OF_THE_RATED("somebody of another unit than the rated one decides"),
        HANDLER("by the region's rules somebody else than who has the case in hand decides");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** In English. */
        public String words() {
            return words;
        }
    }

    /** There is no such rating, or appeal, for this person. */
    record Unknown() implements AppealOutcome {}
}
