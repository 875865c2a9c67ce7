package org.huiyin.reply;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.Intake;
import org.huiyin.intake.occurrence.AskedRatings;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.security.OpenPaths;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.KeptContacts;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.springframework.beans.factory.ObjectProvider;
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
            ObjectProvider<LetterFollower> followers,
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
                new LetterFollowers(followers::stream),
                clock,
                meters));
    }

    @Bean
    CitizenLetters citizenLetters(
            ReplyQueue replies,
            ReplyStore store,
            EvaluationStore evaluations,
            KeptContacts contacts,
            ContactCipher cipher,
            Sealer sealer) {
        return new CitizenLetters(replies, store, evaluations, contacts, cipher, sealer);
    }

    @Bean
    SecondRatings secondRatings(
            ServerSecret secret,
            Intake intake,
            ChannelDirectory channels,
            EvaluationStore evaluations,
            PlatformSettings platform,
            ReplySettings settings,
            Clock clock) {
        return new SecondRatings(
                secret,
                intake,
                channels,
                evaluations,
                platform.publicUrl(),
                settings.secondRatingChannel(),
                settings.ratingRequestValid(),
                clock);
    }

    @Bean
    RatingRequests ratingRequests(
            ServerSecret secret,
            ReplyQueue replies,
            CitizenPages pages,
            PlatformSettings platform,
            ReplySettings settings,
            Clock clock) {
        return new RatingRequests(secret, replies, pages, platform.publicUrl(), settings.ratingRequestValid(), clock);
    }

    @Bean
    RequestedRatings requestedRatings(
            RatingRequests requests,
            ReplyQueue replies,
            AskedRatings asked,
            ChannelDirectory channels,
            ReplySettings settings) {
        return new RequestedRatings(requests, replies, asked, channels, settings.secondRatingChannel());
    }

    /** Citizens follow their receipts, from the front page on. */
    @Bean
    OpenPaths receiptPaths() {
        return OpenPaths.toPeople("/", "/receipt/**", "/again/**", "/rate/**");
    }

    @Bean("repliesHealthIndicator")
    ReplyQueueMonitor replyDepth(ReplyStore store, ReplySettings settings, Clock clock, MeterRegistry meters) {
        return new ReplyQueueMonitor(store, settings, clock, meters);
    }
}
