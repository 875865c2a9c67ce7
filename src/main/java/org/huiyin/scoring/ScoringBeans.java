package org.huiyin.scoring;

import java.time.Clock;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.rules.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires scoring. */
@Configuration(proxyBeanMethods = false)
class ScoringBeans {

    @Bean
    ScoringTarget scoring(ScoreStore store, Clock clock) {
        return new ScoringTarget(store, clock);
    }

    @Bean
    RecountWorker recounting(ScoreStore store, ScoringSettings settings, Clock clock, MonotonicClock monotonicClock) {
        return new RecountWorker(new CellRecount(store, settings.batch(), settings.pace(), clock, monotonicClock));
    }

    @Bean
    Figures figures(ScoreStore store, Rules rules, ScoringSettings settings) {
        return new Figures(store, rules, settings.leastCount());
    }

    @Bean
    ResponseFigures responseFigures(ResponseStore store, ScoringSettings settings) {
        return new ResponseFigures(store, settings.leastCount());
    }
}
