/** The narrow waist: a submission is journaled, read, and ends as a record, a disposition or in quarantine. Its words and ports are here; the steps of the way are the packages below. */
@NullMarked
package org.huiyin.intake;

import org.jspecify.annotations.NullMarked;
