package org.huiyin.evaluation;

/** What a citizen's word is: only a rating carries a level by its nature; the others may have none. */
public enum Kind {
    RATING,
    COMPLAINT,
    SUGGESTION,
    PRAISE,
    CONSULTATION
}
