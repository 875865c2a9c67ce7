package org.huiyin.intake.journal;

import org.huiyin.evaluation.StoreUnavailableException;

/** The journal's disk stands still, so that nobody can tell what waits in it; the same question may be answered later. */
final class JournalStalledException extends StoreUnavailableException {

    JournalStalledException() {
        super("The journal's disk stands still", null);
    }
}
