package org.huiyin.casework.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeSenderTest {

    private static final StaffNotice ONE = notice("s1:office");
    private static final StaffNotice OTHER = notice("s2:office");

    /** Were it the same mail, it would not be sent again, and what it says more would be lost. */
    @Test
    void aMailThatSaysMoreIsAnotherMailAndOneThatSaysTheSameIsTheSame() {
        assertThat(NoticeSender.key(List.of(ONE, OTHER)))
                .isNotEqualTo(NoticeSender.key(List.of(ONE)))
                .isEqualTo(NoticeSender.key(List.of(OTHER, ONE)))
                .startsWith(":notice:");
    }

    private static StaffNotice notice(String id) {
        return new StaffNotice(id, "office", "【工单 1】已交办", Instant.EPOCH, Instant.EPOCH, 0);
    }
}
