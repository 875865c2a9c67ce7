/** What is asked of WeChat's own servers: access tokens, messages to citizens, notices, QR codes, who a visitor is. */
@NullMarked
package org.huiyin.channel.kind.wechat.api;

import org.jspecify.annotations.NullMarked;
