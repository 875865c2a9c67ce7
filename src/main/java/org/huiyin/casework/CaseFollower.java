package org.huiyin.casework;

/** Somebody in this process who is told of each step of each case, at least once, in a case's order. */
public interface CaseFollower {

    /**
     * Takes a step note of. The same step may come again: its id tells. What is thrown has it told again later, and with it
     * all that the case's followers were told since.
     *
     * @param now the case as it is now, perhaps some steps further
     */
    void told(Case now, CaseStep step);
}
