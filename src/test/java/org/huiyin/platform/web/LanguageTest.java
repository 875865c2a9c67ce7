package org.huiyin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "- | - | zh",
                "- | en-US,en;q=0.9 | en",
                "- | zh-TW,zh;q=0.9,en;q=0.8 | zh",
                "- | fr,en;q=0.5 | en",
                "- | fr | zh",
                "- | en;q=0.1,zh;q=0.9 | zh",
                "- | *** ;q=;; | zh",
                "en | zh-CN | en",
                "zh | en | zh",
                "fr | en | en",
            })
    void theReadersChoiceGoesBeforeTheBrowsers(String chosen, String acceptLanguage, String expected) {
        assertThat(Language.of(chosen, acceptLanguage).getLanguage()).isEqualTo(expected);
    }
}
