/** The bridge from key boxes on a serial line to the gateway: frames in, messages out, each kept on the bridge's own disk first. */
@NullMarked
package org.huiyin.channel.kind.terminal.bridge;

import org.jspecify.annotations.NullMarked;
