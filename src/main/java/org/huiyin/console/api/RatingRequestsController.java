package org.huiyin.console.api;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Language;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.reply.RatingRequests;
import org.huiyin.reply.RatingRequests.Requested;
import org.huiyin.reply.ReplyQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks a citizen to rate a service occurrence, for the systems in which it was handled. */
@RestController
@RequestMapping("/api/v1/rating-requests")
@Needs(Verb.REQUEST_RATINGS)
class RatingRequestsController {

    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>\"(),;:\\\\\\[\\]]{1,64}@[^\\s@<>\"(),;:\\\\\\[\\]]{1,189}");
    private static final Pattern PROJECT_NO = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/()-]*");

    private final RatingRequests requests;
    private final ReplyQueue replies;
    private final ChannelDirectory channels;

    RatingRequestsController(RatingRequests requests, ReplyQueue replies, ChannelDirectory channels) {
        this.requests = requests;
        this.replies = replies;
        this.channels = channels;
    }

    /**
     * What to ask whom.
     *
     * @param channel the mailbox by which it goes and by which the answer comes
     * @param projectNo 办件编号
     * @param to the citizen's mail address
     * @param language {@code zh} or {@code en}; Chinese where nothing is said
     */
    record Wanted(
            @Nullable String channel, @Nullable String projectNo, @Nullable String to, @Nullable String language) {}

    /** Answers 202 for a new request and 200 where this citizen was asked before, whom nobody asks twice. */
    @PostMapping
    ResponseEntity<Requested> request(@RequestBody Wanted wanted, SignedIn person, Deed deed) {
        String channel = BadRequest.text("channel", wanted.channel(), 100);
        String projectNo = BadRequest.text("projectNo", wanted.projectNo(), RatingRequests.LONGEST_PROJECT_NO);
        String to = BadRequest.text("to", wanted.to(), LONGEST_ADDRESS);
        deed.on("case", projectNo).after(Map.of("channel", channel));
        if (!PROJECT_NO.matcher(projectNo).matches()) {
            throw BadRequest.of("projectNo", "has characters that no case number has");
        }
        if (!ADDRESS.matcher(to).matches()) {
            throw BadRequest.of("to", "is not one mail address; expected name@example.org");
        }
        Requested requested =
                requests.request(open(channel, person), projectNo, new ReturnAddress(to, language(wanted), Map.of()));
        return ResponseEntity.status(requested.fresh() ? 202 : 200).body(requested);
    }

    /** Whoever may ask within a scope asks by channels that are about what lies in it; no others are there for them. */
    private String open(String channel, SignedIn person) {
        Subject about =
                channels.find(channel).map(ChannelDirectory.Source::subject).orElse(Subject.UNKNOWN);
        if (!person.within(Verb.REQUEST_RATINGS).covers(about) || !replies.isOpen(channel)) {
            throw new ProblemException(Problem.of(409, "The channel sends nothing")
                    .withDetail("channel '" + channel + "' does not run, or its file says nothing of sending"));
        }
        return channel;
    }

    private static Locale language(Wanted wanted) {
        if (wanted.language() != null && !Language.isSpoken(wanted.language())) {
            throw BadRequest.of("language", "is '" + wanted.language() + "'; expected zh or en");
        }
        return Language.of(wanted.language(), null);
    }
}
