package org.huiyin.platform;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
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
    TomcatContextCustomizer entrance() {
        return context -> ((StandardHost) context.getParent()).setErrorReportValveClass(EntranceErrors.class.getName());
    }

    @Bean
    ServerSecret serverSecret(PlatformSettings settings) {
        try {
            return SecretSource.of(settings);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CannotStartException("The server secret cannot be read, or made in the data folder: " + e, e);
        }
    }
}
