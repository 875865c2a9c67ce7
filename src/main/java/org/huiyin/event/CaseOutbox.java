package org.huiyin.event;

import java.util.List;

/** Where it is noted that those who follow cases are to be told of steps. */
public interface CaseOutbox {

    /**
     * A step that they are to be told of.
     *
     * @param revision of the step, which is there already
     */
    record Owed(String caseId, int revision) {}

    /**
     * Notes these for each of them, durable on return; what is noted already may be noted, and told, once more.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    void owe(List<Owed> steps);
}
