package org.huiyin.console.page.operations;

import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.live.LivePart;
import org.huiyin.intake.reconciliation.ReconciliationWatch;
import org.huiyin.intake.recording.BurstReview;
import org.huiyin.people.Verb;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operators' entries of the rail. */
@Configuration(proxyBeanMethods = false)
class OperationsRooms {

    @Bean
    ConsoleRoom overviewRoom() {
        return new ConsoleRoom(OverviewPage.PATH, "overview", Verb.WATCH, 10, "overview");
    }

    @Bean
    LivePart liveOverview(OverviewReader reader) {
        return new LivePart("overview", Verb.WATCH, reader::shown);
    }

    @Bean
    ConsoleRoom quarantineRoom(QueueCounts counts) {
        return new ConsoleRoom(
                QuarantinePage.PATH, "quarantine", Verb.SEE_QUARANTINE, 40, "quarantine", person -> counts.now()
                        .quarantined());
    }

    @Bean
    ConsoleRoom deliveriesRoom(QueueCounts counts) {
        return new ConsoleRoom(
                DeliveriesPage.PATH, "deliveries", Verb.SEE_DELIVERIES, 50, "deliveries", person -> counts.now()
                        .parked());
    }

    @Bean
    ConsoleRoom answersRoom(QueueCounts counts) {
        return new ConsoleRoom(AnswersPage.PATH, "answers", Verb.SEE_ANSWERS, 60, "answers", person -> counts.now()
                .undeliverable());
    }

    @Bean
    ConsoleRoom sumsRoom(ReconciliationWatch watch) {
        return new ConsoleRoom(SumsPage.PATH, "sums", Verb.SEE_SUMS, 70, "sums", person -> watch.differences()
                .size());
    }

    @Bean
    ConsoleRoom burstsRoom(BurstReview review) {
        return new ConsoleRoom(BurstsPage.PATH, "bursts", Verb.DECIDE_STANDING, 90, "bursts", person -> review.waiting()
                .bursts());
    }
}
