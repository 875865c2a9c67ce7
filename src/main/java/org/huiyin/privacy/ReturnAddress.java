package org.huiyin.privacy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How somebody who sent something is answered on the channel that it came by. Never stored in the clear.
 *
 * @param address as the channel knows it: a mail address, an openid; in the clear, or sealed at the door
 * @param language to answer in
 * @param thread what the channel needs to make the answer belong to the message, for example a message's id; may be empty
 */
public record ReturnAddress(String address, Locale language, Map<String, String> thread) {

    /** The same with one more thing in the thread. */
    public ReturnAddress with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(thread);
        more.put(name, value);
        return new ReturnAddress(address, language, more);
    }

    /** The language alone. */
    @Override
    public String toString() {
        return "ReturnAddress[" + language + "]";
    }
}
