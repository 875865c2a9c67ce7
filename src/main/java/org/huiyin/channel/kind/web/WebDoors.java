package org.huiyin.channel.kind.web;

import io.github.bucket4j.TimeMeter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.huiyin.channel.Channel;
import org.huiyin.channel.Doors;
import org.huiyin.channel.kind.web.WebSettings.Rated;
import org.huiyin.channel.rating.IdentityMasker;
import org.huiyin.channel.rating.RatingIntake;
import org.huiyin.channel.rating.RecognisedVisitors;
import org.huiyin.channel.rating.Throttle;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.intake.SubmissionEvaluator;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.StartupLinks;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.privacy.ContactPromise;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.huiyin.privacy.VisitorTokens;
import org.huiyin.reply.RatedNames;
import org.springframework.stereotype.Component;

/** Opens the doors of web channels, and shows one page of each to whoever starts the gateway. */
@Component
final class WebDoors implements Doors, StartupLinks, RatedNames {

    private final ServerSecret secret;
    private final IdentityMasker masker;
    private final SubmissionEvaluator evaluator;
    private final Intake intake;
    private final CitizenPages pages;
    private final ContactPromise promise;
    private final FormNonce nonces;
    private final RecognisedVisitors recognisedVisitors;

    /** What each channel opened so far lets rate, its own subject filled in, by the channel's id. */
    private final Map<String, List<Rated>> rated = new ConcurrentSkipListMap<>();

    /** One page of each channel opened so far, by the channel's id. */
    private final Map<String, Link> examples = new ConcurrentSkipListMap<>();

    WebDoors(
            Pseudonyms pseudonyms,
            Sealer sealer,
            SubmissionEvaluator evaluator,
            Intake intake,
            CitizenPages pages,
            ContactPromise promise,
            ServerSecret secret,
            VisitorTokens visitors,
            Clock clock) {
        this.secret = secret;
        this.masker = new IdentityMasker(pseudonyms, sealer, secret);
        this.evaluator = evaluator;
        this.intake = intake;
        this.pages = pages;
        this.promise = promise;
        this.nonces = new FormNonce(secret, clock, new SecureRandom());
        this.recognisedVisitors = new RecognisedVisitors(visitors);
    }

    @Override
    public String kind() {
        return "web";
    }

    @Override
    public WebDoor door(Channel channel, Reader reader) {
        WebSettings settings = WebSettings.of(channel);
        settings.subjects().keySet().stream()
                .findFirst()
                .map(code -> new Link("rating page", settings.pages() + "/" + code))
                .ifPresent(example -> examples.put(channel.id(), example));
        rated.put(
                channel.id(),
                settings.subjects().values().stream()
                        .map(each -> new Rated(
                                each.code(), each.title(), each.subject().orElse(channel.subject())))
                        .toList());
        Throttle throttle = new Throttle(settings.ratingsPerHour(), TimeMeter.SYSTEM_NANOTIME);
        RatingIntake waist = new RatingIntake(
                channel.id(), settings.subjects().keySet(), throttle, reader, masker, evaluator, intake);
        ProofOfWork work = new ProofOfWork(secret, settings.proofOfWork());
        return new WebDoor(
                new PageDoor(channel.id(), settings, pages, promise, nonces, recognisedVisitors, work, waist),
                new JsonDoor(waist, work.isAskedFor()));
    }

    @Override
    public Optional<String> of(Subject subject, Locale language) {
        return title(each -> each.subject().equals(withoutMatter(subject)), language);
    }

    @Override
    public Optional<String> ofCode(String code, Locale language) {
        return title(each -> each.code().equals(code), language);
    }

    private Optional<String> title(Predicate<Rated> which, Locale language) {
        return rated.values().stream()
                .flatMap(List::stream)
                .filter(which)
                .findFirst()
                .map(each -> each.title().in(language));
    }

    private static Subject withoutMatter(Subject subject) {
        return new Subject(
                subject.areaCode(), subject.deptCode(), subject.taskCode(), null, subject.window(), subject.staff());
    }

    @Override
    public List<Link> links() {
        return List.copyOf(examples.values());
    }
}
