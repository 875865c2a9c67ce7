package org.huiyin.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    Receipts receipts(ServerSecret secret) {
        return new Receipts(secret);
    }

    @Bean
    Journal journal(
            JournalSettings settings, Clock clock, ZoneId zone, Ids ids, Receipts receipts, MeterRegistry registry) {
        return new Journal(settings, clock, zone, ids, receipts, registry);
    }
}
