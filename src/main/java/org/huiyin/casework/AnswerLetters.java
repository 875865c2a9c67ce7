package org.huiyin.casework;

import java.util.List;

/** What became of the letters to the citizens of cases: asked before a case ends, as it may have been told in vain. */
public interface AnswerLetters {

    /**
     * Whether the letter about one of a case's steps reached nobody.
     *
     * @param evaluations the records of the case
     * @param step its id
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    boolean reachedNobody(List<String> evaluations, String step);
}
