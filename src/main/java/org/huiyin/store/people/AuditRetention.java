package org.huiyin.store.people;

import java.time.Clock;
import org.huiyin.people.audit.AuditTrail;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.springframework.stereotype.Component;

/** Takes away the oldest entries of the audit trail when their time is over, so that its beginning still shows a cut. */
@Component
final class AuditRetention implements RetentionSweep {
    private final AuditTrail trail;
    private final RetentionSettings settings;
    private final Clock clock;

    AuditRetention(AuditTrail trail, RetentionSettings settings, Clock clock) {
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "entries of the audit trail";
    }

    @Override
    public long sweep() {
        return trail.sweep(clock.instant().minus(settings.audit()));
    }
}
