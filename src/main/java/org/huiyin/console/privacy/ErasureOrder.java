package org.huiyin.console.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose data goes: what the citizen names, as far as it is given.
 *
 * @param receipts of what they said
 * @param evaluations ids of records, or of entries of quarantine
 * @param cases numbers of cases, or of work orders after their source and a slash
 * @param contact a telephone number or mail address, for all that is known of whoever has it
 * @param reason why
 * @param dryRun only to say which records it is about
 */
record ErasureOrder(
        @Nullable List<String> receipts,
        @Nullable List<String> evaluations,
        @Nullable List<String> cases,
        @Nullable String contact,
        @Nullable String reason,
        @Nullable Boolean dryRun) {

    /** Without the contact, which nobody is to find in a log. */
    @Override
    public String toString() {
        return "ErasureOrder[dryRun=" + dryRun + "]";
    }
}
