/** Kind {@code terminal}: devices at windows, connected or storing, that are told what is asked for and send what was pressed. */
@NullMarked
package org.huiyin.channel.kind.terminal;

import org.jspecify.annotations.NullMarked;
