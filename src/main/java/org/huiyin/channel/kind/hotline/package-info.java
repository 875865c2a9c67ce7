/** Kind {@code hotline}: ratings that callers give by the keys of their telephone, as each call centre's provider reports them. A provider is one class; the keypad's meaning belongs to the channel's file, and silence is never a rating. */
@NullMarked
package org.huiyin.channel.kind.hotline;

import org.jspecify.annotations.NullMarked;
