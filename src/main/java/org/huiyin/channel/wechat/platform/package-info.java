/**
 * What is asked of WeChat's servers for an official account: tokens, messages, QR codes, who a visitor is. Knows nothing
 * of what comes in from there.
 */
@NullMarked
package org.huiyin.channel.wechat.platform;

import org.jspecify.annotations.NullMarked;
