package org.huiyin.evaluation;

/** Which rating of a service occurrence this is: the first, the 追评 that follows it, or a system default. */
public enum Occasion {
    FIRST,
    FOLLOWUP,
    DEFAULT
}
