package org.huiyin.reply;

/** Somebody in this process who is told which letters to the citizens of records reached nobody, at least once. */
public interface LetterFollower {

    /**
     * Takes note of a letter that its server refused, that was given up, or that came back.
     *
     * @param record the id of the record to whose citizen it went
     * @param letter what it was called when it was sent by {@link CitizenLetters}
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away: it is told again
     */
    void undelivered(String record, String letter);
}
