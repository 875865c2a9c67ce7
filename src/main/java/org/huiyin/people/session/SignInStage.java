package org.huiyin.people.session;

/** How far somebody has come in. */
public enum SignInStage {
    /** The password was right; a code of the second factor is due. */
    CODE_DUE,
    /** The password was right, and a role asks for a second factor that is not set up yet. */
    ENROLMENT_DUE,
    COMPLETE
}
