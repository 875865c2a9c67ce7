package org.huiyin.privacy;

import java.time.Clock;
import org.huiyin.platform.ServerSecret;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PrivacyBeans {

    @Bean
    Pseudonyms pseudonyms(ServerSecret secret) {
        return new Pseudonyms(secret);
    }

    @Bean
    Sealer seals(ServerSecret secret) {
        return new Sealer(secret);
    }

    @Bean
    VisitorTokens visitorTokens(ServerSecret secret, Clock clock) {
        return new VisitorTokens(secret, clock);
    }

    @Bean
    ContactCipher contactCipher(ServerSecret secret) {
        return new ContactCipher(secret);
    }
}
