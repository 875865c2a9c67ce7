/**
 * Answers to the citizen: receipts and their status.
 */
@NullMarked
package org.huiyin.reply;

import org.jspecify.annotations.NullMarked;
