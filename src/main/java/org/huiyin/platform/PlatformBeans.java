package org.huiyin.platform;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlatformBeans {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Pages pages() {
        return new Pages();
    }

    @Bean
    ZoneId zone(PlatformSettings settings) {
        return settings.zone();
    }

    @Bean
    Ids ids() {
        return new Ids();
    }

    @Bean
    ServerSecret serverSecret(PlatformSettings settings) throws IOException {
        return SecretSource.of(settings);
    }
}
