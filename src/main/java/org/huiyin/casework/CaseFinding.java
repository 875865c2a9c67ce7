package org.huiyin.casework;

/** What somebody found who looked into a case. None of them takes the rating out of the figures. */
public enum CaseFinding {
    TRUE,
    PARTLY,
    /** 误评: the citizen meant another level, or another matter. */
    MISUNDERSTANDING,
    NO_LEGAL_BASIS,
    /** 不合理诉求: what is asked for cannot be asked for. */
    UNREASONABLE,
    /** Somebody claims malice; it is so only after an appeal was decided. */
    MALICIOUS_CLAIMED;

    /** Whether something has to be put right; otherwise it is explained. */
    public boolean asksForRectification() {
        return this == TRUE || this == PARTLY;
    }
}
