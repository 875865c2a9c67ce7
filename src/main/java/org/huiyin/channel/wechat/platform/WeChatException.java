package org.huiyin.channel.wechat.platform;

import me.chanjar.weixin.common.error.WxErrorException;

/**
 * WeChat refused what was asked of it, or did not answer in a way that can be understood. Its message names no citizen
 * and no token, so it has no cause either: the library's messages may hold both.
 */
public final class WeChatException extends RuntimeException {

    /** The code of an answer that did not come, or that nobody understands. */
    public static final int NO_ANSWER = -99;

    private final int code;
    private final String reason;

    private WeChatException(int code, String reason) {
        super(reason, null, false, false);
        this.code = code;
        this.reason = reason;
    }

    /** Of what the library says: WeChat's own code, or that none came. */
    static WeChatException of(WxErrorException e) {
        int code = e.getError().getErrorCode();
        if (code == NO_ANSWER || code == 99_999) {
            Throwable cause = e.getCause();
            return unanswered("no usable answer"
                    + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ')'));
        }
        return new WeChatException(code, "error " + code + Errors.meaning(code));
    }

    /** Of an answer on which the library fails. */
    static WeChatException odd(RuntimeException e) {
        return unanswered("an answer that cannot be read (" + e.getClass().getSimpleName() + ')');
    }

    /** Nothing came of it, and may at another time. */
    static WeChatException unanswered(String reason) {
        return new WeChatException(NO_ANSWER, reason);
    }

    /** WeChat's {@code errcode}; {@link #NO_ANSWER} for none. */
    public int code() {
        return code;
    }

    /** What went wrong, in plain words. */
    public String reason() {
        return reason;
    }

    /** Whether the same may succeed later without anybody doing anything about it. */
    public boolean passes() {
        return Errors.passes(code);
    }
}
