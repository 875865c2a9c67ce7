package org.huiyin.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.huiyin.delivery.feed.EventPage;
import org.huiyin.delivery.feed.EventPages;
import org.huiyin.evaluation.Intents.Intent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log of events asks of whatever keeps its pages. */
public abstract class EventPagesContract {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    private EventPages pages;

    public abstract EventPages noPages();

    @BeforeEach
    void begin() {
        pages = noPages();
    }

    @Test
    void aNumberIsTakenOnce() {
        assertThat(pages.add(page(1, "a"))).isTrue();
        assertThat(pages.add(page(1, "b"))).isFalse();

        assertThat(pages.read(1, 1)).containsExactly(page(1, "a"));
    }

    @Test
    void pagesAreReadByTheirNumbersInOrder() {
        for (long number : List.of(10L, 9L, 11L, 100L)) {
            pages.add(page(number, "m" + number));
        }

        assertThat(pages.read(1, 4)).isEmpty();
        assertThat(pages.read(9, 4)).extracting(EventPage::number).containsExactly(9L, 10L, 11L);
        assertThat(pages.oldest()).contains(page(9, "m9"));
    }

    @Test
    void theFirstPageSinceATimeIsFound() {
        pages.add(page(1, "a"));
        pages.add(page(2, "b"));

        assertThat(pages.since(NOON.plusSeconds(2))).contains(page(2, "b"));
        assertThat(pages.since(NOON.plusSeconds(2).plusMillis(1))).isEmpty();
    }

    @Test
    void aPageIsKnownByItsMark() {
        pages.add(page(1, "a"));

        assertThat(pages.knows(1, "a")).isTrue();
        assertThat(pages.knows(1, "b")).isFalse();
        assertThat(pages.knows(2, "a")).isFalse();
    }

    private static EventPage page(long number, String mark) {
        return new EventPage(
                number,
                mark,
                NOON.plusSeconds(number),
                List.of(new Intent("01M84BXT47QS8SDCX6MVP1WQKW", 1), new Intent("e", (int) number)));
    }
}
