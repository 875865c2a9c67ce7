/** Kind {@code wechat}: what citizens scan, press and write in the chat of an official account, and the words that answer it at once. */
@NullMarked
package org.huiyin.channel.kind.wechat;

import org.jspecify.annotations.NullMarked;
