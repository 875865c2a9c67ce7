package org.huiyin.event;

/** Where it is noted that those who follow cases are to be told of a step. */
public interface CaseOutbox {

    /**
     * Notes it for each of them, durable on return; one that is noted already is left as it is.
     *
     * @param revision of the step, which is there already
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    void owe(String caseId, int revision);
}
