package org.huiyin.rules;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take, as region files say it: {@code none}, {@code 5 working days} or {@code 7 natural days}.
 *
 * @param days not counting the day on which it begins; 0 for a term without end
 * @param working whether days on which offices are closed are left out
 */
public record Term(int days, boolean working) {

    /** A term without end. */
    public static final Term NONE = new Term(0, false);

    /** The day after. */
    public static final Term NEXT_DAY = new Term(1, false);

    private static final Pattern WORDS = Pattern.compile("([1-9][0-9]{0,2}) (working|natural) days?");

    /** @throws IllegalArgumentException for words that are none of these */
    static Term of(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (words.equals("none")) {
            return NONE;
        } else if (matcher.matches()) {
            return new Term(Integer.parseInt(matcher.group(1)), matcher.group(2).equals("working"));
        }
        throw new IllegalArgumentException(words);
    }

    /** Whether it ends at all. */
    public boolean ends() {
        return days > 0;
    }

    /**
     * The last day of the term.
     *
     * @param begun the day on which it begins
     * @throws IllegalArgumentException if it never ends
     */
    public Deadline after(LocalDate begun, WorkingDays calendar) {
        return working || !ends() ? calendar.after(begun, days) : new Deadline(begun.plusDays(days), false);
    }

    /** As region files say it. */
    @Override
    public String toString() {
        return ends() ? days + (working ? " working" : " natural") + (days == 1 ? " day" : " days") : "none";
    }
}
