package org.huiyin.directory.transfer;

import java.util.List;
import org.huiyin.directory.code.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What an import has come to so far.
 *
 * @param dryRun whether nothing is written
 * @param finished whether it is over, well or not
 * @param failure why it broke off, in words for people; null while it has not. What was written before is written
 * @param rows read so far, without headings and blank ones
 * @param added entries that were not known
 * @param changed entries that are known otherwise than before
 * @param unchanged rows that said what is known
 * @param refused rows that cannot be known so
 * @param findings of the first rows that have any, those that were refused and those that are odd
 * @param more findings beside these
 */
public record ImportReport(
        boolean dryRun,
        boolean finished,
        @Nullable String failure,
        long rows,
        long added,
        long changed,
        long unchanged,
        long refused,
        List<RowFinding> findings,
        long more) {

    /**
     * What is to be said of a row.
     *
     * @param row its number as a spreadsheet shows it
     * @param refused whether the row was refused for it; it is merely odd otherwise
     * @param field the column; empty for the row as a whole
     */
    public record RowFinding(long row, boolean refused, String field, Finding what) {}
}
