/** The way out by files: lines on disk before they count as delivered, and files that a reader gets whole. */
@NullMarked
package org.huiyin.delivery.file;

import org.jspecify.annotations.NullMarked;
