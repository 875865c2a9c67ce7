package org.huiyin.intake.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JournalBeans {

    @Bean
    ReceiptCodes receipts(ServerSecret secret) {
        return new ReceiptCodes(secret);
    }

    @Bean
    Journal journal(
            JournalSettings settings,
            Clock clock,
            ZoneId zone,
            Ids ids,
            ReceiptCodes receipts,
            MeterRegistry registry) {
        return new Journal(settings, clock, zone, ids, receipts, registry);
    }
}
