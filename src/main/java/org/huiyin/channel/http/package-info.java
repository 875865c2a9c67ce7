/** How an HTTP request reaches a door and how its answer leaves: paths, methods, raw bodies. Knows no channel by name. */
@NullMarked
package org.huiyin.channel.http;

import org.jspecify.annotations.NullMarked;
