/** The collections of the waist: quarantine, dispositions, contacts, conversations, occurrences, the ledger, leases. Documents are mapped by hand. */
@NullMarked
package org.huiyin.store.intake;

import org.jspecify.annotations.NullMarked;
