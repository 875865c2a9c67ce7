package org.huiyin.reply;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.platform.Pages;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Seals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the answers to citizens. */
@Configuration(proxyBeanMethods = false)
class ReplyBeans {

    @Bean(destroyMethod = "close")
    Replies replies(
            ReplyStore store,
            EvaluationStore evaluations,
            ContactCipher cipher,
            Seals seals,
            Pseudonyms pseudonyms,
            Pages pages,
            PlatformSettings platform,
            ReplySettings settings,
            Clock clock,
            MeterRegistry meters) {
        return new Replies(new Postman.Office(
                store,
                evaluations,
                cipher,
                seals,
                pseudonyms,
                new Composer(pages, platform.publicUrl()),
                settings,
                clock,
                meters));
    }

    @Bean
    RatingRequests ratingRequests(
            ServerSecret secret, Replies replies, Pages pages, ReplySettings settings, Clock clock) {
        return new RatingRequests(secret, replies, pages, settings.ratingRequestValid(), clock);
    }

    @Bean("repliesHealthIndicator")
    ReplyDepth replyDepth(ReplyStore store, ReplySettings settings, Clock clock, MeterRegistry meters) {
        return new ReplyDepth(store, settings, clock, meters);
    }
}
