/** Drains the journal into the store in bounded batches: conversation, evaluation, duplicates, then one bulk write. Whoever waits for the end of a submission learns it here. */
@NullMarked
package org.huiyin.intake.recording;

import org.jspecify.annotations.NullMarked;
