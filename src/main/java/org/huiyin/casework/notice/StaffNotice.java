package org.huiyin.casework.notice;

import java.time.Instant;

/**
 * A notice that waits: about a case, without anything of a citizen.
 *
 * @param id of the step and the destination: the same again is the same notice
 * @param destination by its name
 * @param text one line
 * @param since when the step was taken
 * @param due when it is to be sent, or tried again
 * @param attempts in vain so far
 */
public record StaffNotice(String id, String destination, String text, Instant since, Instant due, int attempts) {

    /** The same, tried once more in vain, to be tried again then. */
    public StaffNotice again(Instant when) {
        return new StaffNotice(id, destination, text, since, when, attempts + 1);
    }
}
