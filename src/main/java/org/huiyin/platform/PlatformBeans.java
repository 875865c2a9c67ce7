package org.huiyin.platform;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import org.apache.catalina.core.StandardHost;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.ContainerErrors;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clocks, zone, secrets and the web server, for the gateway and for commands that need no more of it. */
@Configuration(proxyBeanMethods = false)
public class PlatformBeans {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MonotonicClock monotonicClock() {
        return MonotonicClock.system();
    }

    @Bean
    CitizenPages pages() {
        return new CitizenPages();
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
        return context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ContainerErrors.class.getName());
    }

    /** Tomcat refuses a header of more than ten languages; its length is bounded as every header's is. */
    @Bean
    TomcatConnectorCustomizer languages() {
        return connector -> connector.setMaxLocaleCount(Integer.MAX_VALUE);
    }

    @Bean
    ServerSecret serverSecret(PlatformSettings settings) {
        try {
            PrivateFolder.make(settings.dataFolder());
            return SecretSource.of(settings);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CannotStartException(
                    "The data folder (huiyin.data-folder) cannot be made or looked into, or its server secret not read: "
                            + e,
                    e);
        }
    }
}
