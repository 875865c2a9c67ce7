/** Notices to staff about their cases: by mail and into the chat groups of WeCom, DingTalk and Feishu, at once or as a digest, and not in quiet hours. */
@NullMarked
package org.huiyin.casework.notice;

import org.jspecify.annotations.NullMarked;
