package org.huiyin.channel.kind.wechat.api;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What WeChat's error codes mean here, in the one place that says which are worth another try.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html">Global return codes</a>
 */
final class WeChatErrors {

    /** More than 48 hours since the citizen's last word, or 1 minute since the last scan or click. */
    static final int OUT_OF_WINDOW = 45015;

    /** All messages that the window allows have been sent. */
    static final int WINDOW_USED_UP = 45047;

    static final int NOT_A_FOLLOWER = 43004;

    /** The account has not been granted this interface. */
    static final int NOT_GRANTED = 48001;

    /** The code by which a visitor came back has been used, or is too old. */
    static final Set<Integer> STALE_VISIT = Set.of(40029, 40163, 42003);

    private static final int CALLS_OF_THE_DAY = 45009;
    private static final int CALLS_OF_THE_MINUTE = 45011;

    private static final Set<Integer> PASSING = Set.of(
            WeChatException.NO_ANSWER,
            // busy
            -1,
            // tokens that were refused even after they were renewed; somebody else may be renewing them too
            40001,
            40014,
            42001,
            CALLS_OF_THE_DAY,
            CALLS_OF_THE_MINUTE,
            // what an operator has to mend at WeChat; answers that wait for it go out then
            40013,
            40125,
            40164,
            41002,
            41004,
            50002,
            61004);

    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(-1, "WeChat is busy"),
            Map.entry(40001, "the access token is refused"),
            Map.entry(40003, "the citizen is unknown to this account"),
            Map.entry(40013, "the app id is wrong: mend the channel's file"),
            Map.entry(40014, "the access token is refused"),
            Map.entry(40029, "the code of the visit is not good"),
            Map.entry(40037, "the template of notices is not the account's: mend the channel's file"),
            Map.entry(40125, "the app secret is wrong: mend the secret"),
            Map.entry(40163, "the code of the visit was used before"),
            Map.entry(40164, "this server's address is not in the account's allow-list: add it at mp.weixin.qq.com"),
            Map.entry(42001, "the access token has expired"),
            Map.entry(NOT_A_FOLLOWER, "the citizen does not follow the account"),
            Map.entry(43101, "the citizen has not asked for notices"),
            Map.entry(CALLS_OF_THE_DAY, "today's calls are used up"),
            Map.entry(CALLS_OF_THE_MINUTE, "too many calls in this minute"),
            Map.entry(OUT_OF_WINDOW, "too long since the citizen's last message"),
            Map.entry(WINDOW_USED_UP, "all messages since the citizen's last one are used up"),
            Map.entry(45029, "the account has as many permanent codes as it may have"),
            Map.entry(47003, "the notice's fields are not the template's: mend the channel's file"),
            Map.entry(NOT_GRANTED, "the account has not been granted this interface: apply for it at mp.weixin.qq.com"),
            Map.entry(50002, "the account is restricted: see mp.weixin.qq.com"),
            Map.entry(61004, "this server's address is not in the account's allow-list"));

    private WeChatErrors() {}

    static boolean passes(int code) {
        return PASSING.contains(code);
    }

    /** How long at least to leave WeChat alone; zero leaves it to the caller. */
    static Duration pause(int code) {
        return switch (code) {
            case CALLS_OF_THE_DAY -> Duration.ofHours(1);
            case CALLS_OF_THE_MINUTE -> Duration.ofMinutes(1);
            default -> Duration.ZERO;
        };
    }

    /** In a few words, after a colon; empty where we have none. */
    static String meaning(int code) {
        String meaning = MEANINGS.get(code);
        return meaning == null ? "" : ": " + meaning;
    }
}
