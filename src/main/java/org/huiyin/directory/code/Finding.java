package org.huiyin.directory.code;

import java.util.Locale;

/**
 * What is odd about a code or an entry, in a sentence for people, without a full stop.
 *
 * @param chinese the sentence in Chinese
 * @param english the same in English
 */
public record Finding(String chinese, String english) {

    /** The sentence in a reader's language: English for English, Chinese for all others. */
    public String in(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : chinese;
    }

    /** The same of a code that stands within another. */
    Finding within(String chineseWhole, String englishWhole) {
        return new Finding(chineseWhole + "：" + chinese, englishWhole + ": " + english);
    }
}
