package org.huiyin.intake.recording;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health entry {@code bursts}: how many wait for a person. Always UP, as nothing is lost and nothing counts meanwhile. */
public final class BurstsHealth implements HealthIndicator {

    private final BurstReview review;

    public BurstsHealth(BurstReview review) {
        this.review = review;
    }

    @Override
    public Health health() {
        BurstReview.Waiting waiting = review.waiting();
        return Health.up()
                .withDetail("waiting", waiting.bursts())
                .withDetail("held", waiting.ratings())
                .build();
    }
}
