package org.huiyin.intake.journal;

/** A newer release wrote what this one is to read. Nothing is damaged, and nothing must be thrown away. */
final class NewerFormatException extends IllegalStateException {

    NewerFormatException(String what, int found, int readable) {
        super("The journal has " + what + " of format " + found + "; this release reads format " + readable
                + ". Start the release that wrote it, let it empty the journal, then come back to this one");
    }
}
