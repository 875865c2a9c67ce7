/** What has been accepted and is not yet settled, on this machine's disk: one writer, one fsync for all who wait. A kill in the middle of anything loses nothing. */
@NullMarked
package org.huiyin.intake.journal;

import org.jspecify.annotations.NullMarked;
