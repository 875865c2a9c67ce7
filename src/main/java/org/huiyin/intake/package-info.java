/**
 * The narrow waist: a submission is journaled, read, and ends as a record, a disposition or in quarantine.
 */
@NullMarked
package org.huiyin.intake;

import org.jspecify.annotations.NullMarked;
