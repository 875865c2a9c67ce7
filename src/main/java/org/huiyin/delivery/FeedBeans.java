package org.huiyin.delivery;

import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.delivery.feed.EventFeed;
import org.huiyin.delivery.feed.EventLog;
import org.huiyin.delivery.feed.EventLogTarget;
import org.huiyin.delivery.feed.EventPages;
import org.huiyin.delivery.feed.EventWatch;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.event.CaseEvents;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the log of events and those who read it. */
@Configuration(proxyBeanMethods = false)
class FeedBeans {

    @Bean
    EventLog eventLog(EventPages pages, Ids ids, Clock clock) {
        return new EventLog(pages, ids, clock);
    }

    @Bean
    EventLogTarget eventLogTarget(EventLog eventLog) {
        return new EventLogTarget(eventLog);
    }

    @Bean
    EventFeed eventFeed(
            EventPages pages,
            EventLog log,
            EvaluationStore evaluations,
            CaseEvents cases,
            DeliverySettings settings,
            ZoneId zone) {
        return new EventFeed(pages, log, evaluations, cases, settings.source(), zone);
    }

    @Bean
    EventWatch eventWatch(EventFeed feed, MonotonicClock monotonicClock) {
        return new EventWatch(feed, monotonicClock);
    }
}
