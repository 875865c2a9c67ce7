/**
 * What systems tell of service occurrences: read, kept in a journal of its own, brought to the store, and matched with the
 * ratings that were there before.
 */
@NullMarked
package org.huiyin.intake.occurrence;

import org.jspecify.annotations.NullMarked;
