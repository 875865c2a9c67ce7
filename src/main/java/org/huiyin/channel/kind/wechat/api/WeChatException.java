package org.huiyin.channel.kind.wechat.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import me.chanjar.weixin.common.error.WxErrorException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * WeChat refused what was asked of it, or did not answer in a way that can be understood. Its message names no citizen
 * and no token, so it has no cause either: the library's messages may hold both.
 */
final class WeChatException extends RuntimeException {

    /** The code of an answer that did not come, or that nobody understands. */
    public static final int NO_ANSWER = -99;

    private final int code;
    private final String reason;
    private final boolean mayBeTaken;

    private WeChatException(int code, String reason, boolean mayBeTaken) {
        super(reason, null, false, false);
        this.code = code;
        this.reason = reason;
        this.mayBeTaken = mayBeTaken;
    }

    /** Of what the library says of a call that does something: with no answer to it, WeChat may have done it. */
    static WeChatException ofDeed(WxErrorException e) {
        WeChatException known = of(e);
        return known.code == NO_ANSWER && e.getCause() instanceof IOException cause && !isBeforeSending(cause)
                ? new WeChatException(known.code, known.reason, true)
                : known;
    }

    /** Whether no connection stood, or an answer came that says that nothing was done. */
    private static boolean isBeforeSending(IOException e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof ConnectionRequestTimeoutException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e instanceof SSLException
                || e instanceof ClientProtocolException;
    }

    /** Of what the library says: WeChat's own code, or that none came. */
    static WeChatException of(WxErrorException e) {
        int code = e.getError().getErrorCode();
        if (code == NO_ANSWER || code == 99_999) {
            Throwable cause = e.getCause();
            return unanswered("no usable answer"
                    + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ')'));
        }
        return new WeChatException(code, "error " + code + WeChatErrors.meaning(code), false);
    }

    /** Of an answer on which the library fails. */
    static WeChatException odd(RuntimeException e) {
        return unanswered("an answer that cannot be read (" + e.getClass().getSimpleName() + ')');
    }

    /** Nothing came of it, and may at another time. */
    static WeChatException unanswered(String reason) {
        return new WeChatException(NO_ANSWER, reason, false);
    }

    /** WeChat's {@code errcode}; {@link #NO_ANSWER} for none. */
    public int code() {
        return code;
    }

    /** What went wrong, in plain words. */
    public String reason() {
        return reason;
    }

    /** Whether WeChat may have done what was asked, though it did not say so: to ask again might do it twice. */
    public boolean mayBeTaken() {
        return mayBeTaken;
    }

    /** Whether the same may succeed later without anybody doing anything about it. */
    public boolean passes() {
        return WeChatErrors.passes(code);
    }
}
