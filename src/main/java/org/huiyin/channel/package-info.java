/**
 * What a channel is, and how its file becomes a running route.
 */
@NullMarked
package org.huiyin.channel;

import org.jspecify.annotations.NullMarked;
