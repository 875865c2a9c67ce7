package org.huiyin.rules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rules. */
@Configuration(proxyBeanMethods = false)
class RulesBeans {

    @Bean
    Rules rules(RulesSettings settings) {
        return new Rules(settings.folder(), settings.elsewhere());
    }

    @Bean
    WorkingDays workingDays(RulesSettings settings) {
        return new WorkingDays(settings.calendar());
    }

    @Bean
    RulesHealth rulesHealthIndicator(Rules rules, WorkingDays workingDays) {
        return new RulesHealth(rules, workingDays);
    }
}
