package org.huiyin.store.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Under what names and codes are found. */
class SearchTermsTest {

    @Test
    void wordsNumbersAndEveryChineseCharacterBeginATerm() {
        assertThat(SearchTerms.of("W01\n1 号窗口\nHall-A Window"))
                .containsExactly("w01", "01", "1 号窗口", "号窗口", "窗口", "口", "hall-a windo", "a window", "window");
        assertThat(SearchTerms.of("")).isEmpty();
        assertThat(SearchTerms.of("—")).isEmpty();
    }

    @Test
    void noTermEndsInTheMiddleOfACharacter() {
        String rare = "\ud840\udc00";

        assertThat(SearchTerms.cut("12345678901" + rare)).isEqualTo("12345678901");
        assertThat(SearchTerms.of(rare)).containsExactly(rare);
    }
}
