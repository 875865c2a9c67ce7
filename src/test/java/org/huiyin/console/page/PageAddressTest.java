package org.huiyin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the console's forms and links lead: never to somebody else's site. */
class PageAddressTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "https://evil.example/console/x",
                "//evil.example/console",
                "/\\evil.example",
                "/r/W01",
                "/consolex",
                "/console/../r/W01",
                "javascript:alert(1)",
                "console",
                "/console/\r\nSet-Cookie: a=b",
                ""
            })
    void onlyAPageOfTheConsoleIsComeBackTo(String back) {
        assertThat(PageAddress.within(back, "/console/sums")).isEqualTo("/console/sums");
    }

    @Test
    void aPageOfTheConsoleIsComeBackToWithItsFilters() {
        assertThat(PageAddress.within("/console/quarantine?channel=a%26b", "/console"))
                .isEqualTo("/console/quarantine?channel=a%26b");
    }

    @Test
    void whatWasDoneIsSaidOnceWherePeopleComeBackTo() {
        assertThat(PageAddress.backTo("/console/quarantine?state=all&notice=stays&n=1", "/console", "dropped", 2))
                .isEqualTo("redirect:/console/quarantine?state=all&notice=dropped&n=2");
    }

    @Test
    void aQueryHasWhatIsGivenAlone() {
        assertThat(PageAddress.of("/console/trace", "channel", null, "source", "a b&c", "receipt", ""))
                .isEqualTo("/console/trace?source=a%20b%26c");
    }
}
