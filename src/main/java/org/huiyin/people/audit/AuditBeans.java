package org.huiyin.people.audit;

import java.time.Clock;
import java.util.List;
import org.huiyin.people.CurrentAccounts;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.security.JournalledPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AuditBeans implements WebMvcConfigurer {

    @Bean
    AuditTrail auditTrail(AuditStore store, ServerSecret secret, Clock clock) {
        return new AuditTrail(store, new AuditChain(secret), clock);
    }

    @Bean
    Refusals refusals(AuditTrail trail, MonotonicClock clock) {
        return new Refusals(trail, clock);
    }

    @Bean
    SignInTrail signInTrail(AuditTrail trail, Refusals refusals, MonotonicClock clock) {
        return new SignInTrail(trail, refusals, clock);
    }

    @Bean
    LockedDoorAudit lockedDoorAudit(
            AuditTrail trail, Refusals refusals, CurrentAccounts accounts, List<JournalledPath> journalled) {
        return new LockedDoorAudit(trail, refusals, accounts, journalled);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new DeedArgument());
    }
}
