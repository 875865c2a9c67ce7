package org.huiyin.console.api;

import java.time.Clock;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Intents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what only operators use. */
@Configuration(proxyBeanMethods = false)
class ConsoleBeans {

    @Bean
    Decisions decisions(EvaluationStore evaluations, Intents intents, Clock clock) {
        return new Decisions(evaluations, intents, clock);
    }
}
