/** What a channel is, for the rest of the house: its file's reading, its kind, its doors. Everything else about it lies in the packages below. */
@NullMarked
package org.huiyin.channel;

import org.jspecify.annotations.NullMarked;
