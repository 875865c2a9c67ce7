package org.huiyin.channel.wechat.platform;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.SettingException;

/** Words of a channel's file with gaps in braces, as {@code {receipt}}. */
record Phrase(String words) {

    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");

    /** @throws SettingException if it has a gap that nobody fills */
    static Phrase of(String setting, String words, Set<String> gaps) {
        Matcher gap = GAP.matcher(words);
        while (gap.find()) {
            if (!gaps.contains(gap.group(1))) {
                throw new SettingException(
                        setting, "the gap " + gap.group(), "one of {" + String.join("}, {", new TreeSet<>(gaps)) + '}');
            }
        }
        return new Phrase(words);
    }

    /** The words with every gap filled; with nothing where there is nothing to fill it with. */
    String filled(Map<String, String> values) {
        return GAP.matcher(words)
                .replaceAll(gap -> Matcher.quoteReplacement(values.getOrDefault(gap.group(1), "")))
                .strip();
    }
}
