package org.huiyin.store.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.huiyin.casework.notice.StaffNotice;
import org.huiyin.casework.notice.StaffNoticeStore;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of staff's notices keeps to. */
public abstract class StaffNoticesContract {
    private static final Instant NOW = Samples.NOW;

    private StaffNoticeStore notices;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        notices = new MongoStaffNotices(store().database());
        store().clear();
    }

    @Test
    void aNoticeIsDueInItsTimeAndOnlyOnce() {
        StaffNotice first = notice("s1:g", "g", NOW);
        notices.add(first);
        notices.add(notice("s1:g", "g", NOW.minusSeconds(9)));
        notices.add(notice("s2:g", "g", NOW.plusSeconds(1)));
        notices.add(notice("s1:h", "h", NOW));

        assertThat(notices.due("g", NOW, 10)).containsExactly(first);

        notices.end(List.of("s1:g"), NOW);
        notices.add(first);

        assertThat(notices.due("g", NOW, 10)).isEmpty();
        assertThat(notices.due("g", NOW.plusSeconds(1), 10))
                .extracting(StaffNotice::id)
                .containsExactly("s2:g");
        assertThat(notices.forget(NOW)).isZero();
        assertThat(notices.forget(NOW.plusMillis(1))).isEqualTo(1);
    }

    @Test
    void whatIsPutOffWaits() {
        StaffNotice first = notice("s1:g", "g", NOW);
        notices.add(first);

        notices.postpone(List.of(first.again(NOW.plus(Duration.ofMinutes(1)))));

        assertThat(notices.due("g", NOW, 10)).isEmpty();
        assertThat(notices.due("g", NOW.plus(Duration.ofMinutes(1)), 10))
                .extracting(StaffNotice::attempts)
                .containsExactly(1);
    }

    private static StaffNotice notice(String id, String destination, Instant due) {
        return new StaffNotice(id, destination, "【工单 1】已交办", NOW, due, 0);
    }

    @Test
    void aNoticeThatCannotBeReadHoldsUpNoOther() {
        notices.add(notice("s1:g", "g", NOW.minusSeconds(1)));
        notices.add(notice("s2:g", "g", NOW));
        store().spoil("staff_notices", "s1:g", "attempts", "many");

        assertThat(notices.due("g", NOW, 1)).extracting(StaffNotice::id).containsExactly("s2:g");
    }
}
