/**
 * WeChat official accounts: what citizens scan, press and write in the chat, and the words that answer it at once.
 */
@NullMarked
package org.huiyin.channel.wechat;

import org.jspecify.annotations.NullMarked;
