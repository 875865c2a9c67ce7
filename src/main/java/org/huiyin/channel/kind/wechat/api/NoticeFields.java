package org.huiyin.channel.kind.wechat.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a subscription notice, none longer than WeChat takes it: one character too many, and the whole notice is
 * refused.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/service/api/notify/notify/api_sendnewsubscribemsg.html">Sending
 *     subscription notices</a>
 */
final class NoticeFields {

    /** In characters; fields of other kinds have no length. */
    private static final Map<String, Integer> LONGEST = Map.of(
            "thing", 20,
            "character_string", 32,
            "phrase", 5,
            "const", 20,
            "name", 10,
            "letter", 32,
            "symbol", 5,
            "phone_number", 17,
            "car_number", 8);

    private NoticeFields() {}

    /** The fields with their gaps filled; one that comes out empty is a dash, for WeChat refuses empty ones. */
    static Map<String, String> of(Map<String, PhraseTemplate> fields, Map<String, String> values) {
        Map<String, String> filled = new LinkedHashMap<>();
        fields.forEach((name, phrase) -> filled.put(name, fitting(name, phrase.filled(values))));
        return filled;
    }

    private static String fitting(String name, String words) {
        String line = words.replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "-";
        }
        Integer most = LONGEST.get(name.replaceFirst("[0-9]+$", ""));
        if (most == null || line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)) + '…';
    }
}
