/** The audit trail: who did what, from where and why, in a chain of keyed digests that shows what was changed, removed, added or moved. */
@NullMarked
package org.huiyin.people.audit;

import org.jspecify.annotations.NullMarked;
