package org.huiyin.intake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyIndexTest {

    @Test
    void itAnswersAsAMapWouldThroughGrowthAndShrinking() {
        Random random = new Random(7);
        KeyIndex index = new KeyIndex();
        Map<Long, Long> map = new HashMap<>();
        for (int step = 1; step <= 300_000; step++) {
            // few fingerprints, close together, so that their places clash
            long fingerprint = random.nextInt(20_000) * 16L;
            boolean growing = step / 50_000 % 2 == 0;
            if (random.nextInt(10) < (growing ? 8 : 2)) {
                index.put(fingerprint, step);
                map.put(fingerprint, (long) step);
            } else {
                Long position = map.remove(fingerprint);
                index.remove(fingerprint, position == null ? KeyIndex.NONE : position);
            }
        }

        for (long fingerprint = 0; fingerprint < 20_000 * 16L; fingerprint += 16) {
            assertThat(index.get(fingerprint)).isEqualTo(map.getOrDefault(fingerprint, KeyIndex.NONE));
        }
    }

    @Test
    void aFingerprintThatStandsForALaterPositionStays() {
        KeyIndex index = new KeyIndex();
        index.put(5, 1);
        index.put(5, 2);

        index.remove(5, 1);

        assertThat(index.get(5)).isEqualTo(2);
    }
}
