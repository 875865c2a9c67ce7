package org.huiyin.reply;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.reply.Reply.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Asks citizens to rate a service occurrence (办件), and knows its own requests again: each carries a token that names the
 * occurrence and its own end, signed under the server secret. Nothing is kept of it.
 */
public final class RatingRequests {

    /** Characters that a case number may have. */
    public static final int LONGEST_PROJECT_NO = 64;

    private static final int KEY_BYTES = 12;

    private final SignedTokens tokens;
    private final KeyedHmac ids;
    private final ReplyQueue replies;
    private final CitizenPages pages;
    private final @Nullable URI publicUrl;

    /**
     * @param publicUrl the gateway's address as citizens know it; null where nobody said, then requests have no link
     * @param valid for how long a token is good
     */
    RatingRequests(
            ServerSecret secret,
            ReplyQueue replies,
            CitizenPages pages,
            @Nullable URI publicUrl,
            Duration valid,
            Clock clock) {
        this.tokens = new SignedTokens(secret, "rating-request", valid, clock);
        this.ids = secret.hmacFor("rating-request-id");
        this.replies = replies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /**
     * A request that is in the queue.
     *
     * @param key of its answer in the queue
     * @param fresh false where the same citizen was asked about the same occurrence before; nobody is asked twice
     */
    public record Requested(String key, boolean fresh) {}

    /**
     * Puts a request into the queue, durable on return.
     *
     * @param channel by which it goes
     * @param projectNo 办件编号
     */
    public Requested request(String channel, String projectNo, ReturnAddress to) {
        return request(channel, projectNo, to, link(projectNo).orElse(null), false);
    }

    /**
     * The same with a link to a page of ours.
     *
     * @param link null for none
     * @param byLinkAlone whether an answer by the same channel would not be known as one to this request
     */
    Requested request(String channel, String projectNo, ReturnAddress to, @Nullable URI link, boolean byLinkAlone) {
        String key = key(projectNo, to.address());
        String token = token(projectNo);
        Locale language = to.language();
        StringBuilder text =
                new StringBuilder(pages.text(language, byLinkAlone ? "reply.rate.by-link" : "reply.rate", projectNo));
        if (link != null) {
            text.append("\n\n")
                    .append(byLinkAlone ? "" : pages.text(language, "reply.rate.link") + "\n")
                    .append(link);
        }
        ReplyText words = new ReplyText(pages.text(language, "reply.rate.subject", token), text.toString(), link);
        return new Requested(
                key, replies.enqueue(key, channel, Purpose.RATING_REQUEST, to.with("token", token), words));
    }

    /** The address of the page on which this occurrence is rated; empty where nobody said what the gateway's own is. */
    Optional<URI> link(String projectNo) {
        return Optional.ofNullable(publicUrl)
                .map(url -> URI.create(url.toString().replaceFirst("/+$", "") + "/rate/" + token(projectNo)));
    }

    /** The key in the queue of the request that has these digits behind the colon. */
    public static String keyOf(String digits) {
        return "rating-request:" + digits;
    }

    /** A token for this occurrence, good from now on. */
    public String token(String projectNo) {
        return tokens.token(projectNo);
    }

    /** The occurrence that a token of ours names; empty for one that is not ours, was changed or is over. */
    public Optional<String> projectNo(String token) {
        return tokens.content(token);
    }

    /** The same for the same citizen and occurrence; shown to operators, so without either. */
    private String key(String projectNo, String address) {
        byte[] both = (projectNo + '\n' + address.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
        return keyOf(HexFormat.of().formatHex(Arrays.copyOf(ids.of(both), KEY_BYTES)));
    }
}
