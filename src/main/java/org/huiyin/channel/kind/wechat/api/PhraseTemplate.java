package org.huiyin.channel.kind.wechat.api;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.InvalidSettingException;

/** Words of a channel's file with gaps in braces, as {@code {receipt}}. */
record PhraseTemplate(String words) {

    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");

    /** @throws InvalidSettingException if it has a gap that nobody fills */
    static PhraseTemplate of(String setting, String words, Set<String> gaps) {
        Matcher gap = GAP.matcher(words);
        while (gap.find()) {
            if (!gaps.contains(gap.group(1))) {
                throw new InvalidSettingException(
                        setting, "the gap " + gap.group(), "one of {" + String.join("}, {", new TreeSet<>(gaps)) + '}');
            }
        }
        return new PhraseTemplate(words);
    }

    /** The words with every gap filled; with nothing where there is nothing to fill it with. */
    String filled(Map<String, String> values) {
        return GAP.matcher(words)
                .replaceAll(gap -> Matcher.quoteReplacement(values.getOrDefault(gap.group(1), "")))
                .strip();
    }
}
