package org.huiyin.channel.rating;

import org.jspecify.annotations.Nullable;

/**
 * Who sends a rating, as far as its door knows.
 *
 * @param address of the one who calls
 * @param caller the program that is known by its key; null for anybody
 * @param visitor the mask of the citizen whom another door has recognised; null for anybody
 * @param worked whether the proof of work that is asked for, if any, was shown
 * @param verified whether the door vouches for what is sent: it knows the program, or handed out the form
 */
public record Sender(
        String address, @Nullable String caller, @Nullable String visitor, boolean worked, boolean verified) {

    /** Header of a delivery: the program that is known by its key; only a door that has checked the key says so. */
    public static final String CALLER = "huiyin-caller";

    /** Whoever sends a form that was handed out here. */
    public static Sender ofForm(String address, @Nullable String visitor, boolean worked) {
        return new Sender(address, null, visitor, worked, true);
    }

    /** A program: nobody vouches for one that is not known. */
    public static Sender ofJson(String address, @Nullable String caller, boolean worked) {
        return new Sender(address, caller, null, worked, caller != null);
    }

    /** Whether anybody could be this. */
    boolean isAnybody() {
        return caller == null && visitor == null;
    }
}
