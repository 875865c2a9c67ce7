package org.huiyin.reply;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.security.OpenPaths;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the answers to citizens. */
@Configuration(proxyBeanMethods = false)
class ReplyBeans {

    @Bean(destroyMethod = "close")
    ReplyQueue replies(
            ReplyStore store,
            EvaluationStore evaluations,
            ContactCipher cipher,
            Sealer sealer,
            Pseudonyms pseudonyms,
            CitizenPages pages,
            PlatformSettings platform,
            ReplySettings settings,
            Clock clock,
            MeterRegistry meters) {
        return new ReplyQueue(new ReplySender.Office(
                store,
                evaluations,
                cipher,
                sealer,
                pseudonyms,
                new ReplyComposer(pages, platform.publicUrl()),
                settings,
                clock,
                meters));
    }

    @Bean
    RatingRequests ratingRequests(
            ServerSecret secret, ReplyQueue replies, CitizenPages pages, ReplySettings settings, Clock clock) {
        return new RatingRequests(secret, replies, pages, settings.ratingRequestValid(), clock);
    }

    /** Citizens follow their receipts, from the front page on. */
    @Bean
    OpenPaths receiptPaths() {
        return OpenPaths.toPeople("/", "/receipt/**");
    }

    @Bean("repliesHealthIndicator")
    ReplyQueueMonitor replyDepth(ReplyStore store, ReplySettings settings, Clock clock, MeterRegistry meters) {
        return new ReplyQueueMonitor(store, settings, clock, meters);
    }
}
