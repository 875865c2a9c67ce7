package org.huiyin.console.page;

import org.huiyin.platform.Phrases;

/** What checks of files find and expect, in Chinese; they themselves speak English, as the log does. */
public final class FindingWords {

    private static final Phrases PHRASES = Phrases.beside(FindingWords.class, "findings_zh.txt");

    private FindingWords() {}

    /** A phrase in Chinese; as it is where nobody has said what that would be. */
    public static String chinese(String english) {
        return PHRASES.chinese(english);
    }
}
