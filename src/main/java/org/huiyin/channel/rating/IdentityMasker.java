package org.huiyin.channel.rating;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Submission;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.ClientNetwork;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a delivery what tells who the citizen is, before it reaches a disk: masks stand in the body, where the
 * same person always has the same, so that the same rating sent twice has the same body; the sealed contact goes beside
 * it, because each seal is another.
 */
public final class IdentityMasker {

    private static final int SOURCE_BYTES = 12;

    private final Pseudonyms pseudonyms;
    private final Sealer sealer;
    private final KeyedHmac sources;

    public IdentityMasker(Pseudonyms pseudonyms, Sealer sealer, ServerSecret secret) {
        this.pseudonyms = pseudonyms;
        this.sealer = sealer;
        this.sources = secret.hmacFor("source");
    }

    /**
     * @param rating what the delivery says
     * @param sender whether the door vouches for whom
     */
    public InboundMessage over(InboundMessage message, GivenRating rating, Sender sender) {
        Map<String, String> headers = new HashMap<>(message.headers());
        // Whatever the sender wrote under the name of our own header is not ours.
        headers.remove(Submission.CONTACT);
        headers.remove(Sender.CALLER);
        if (sender.caller() != null) {
            headers.put(Sender.CALLER, sender.caller());
        }
        if (rating.contact() != null) {
            headers.put(Submission.CONTACT, sealer.seal(rating.contact()));
        }
        headers.remove(Submission.SOURCE);
        headers.remove(Submission.HELD);
        if (sender.isAnybody()) {
            headers.put(Submission.SOURCE, source(sender.address(), message.receivedAt()));
            if (!sender.worked()) {
                headers.put(Submission.HELD, "sent without the proof of work that the channel asks for");
            }
        }
        return new InboundMessage(
                message.contentType(),
                veiled(message, rating),
                headers,
                message.query(),
                message.receivedAt(),
                sender.verified());
    }

    /** Another name each day, so that nobody's days are told together. */
    private String source(String address, Instant at) {
        byte[] said = (ClientNetwork.of(address) + '\n' + LocalDate.ofInstant(at, ZoneOffset.UTC))
                .getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Arrays.copyOf(sources.of(said), SOURCE_BYTES));
    }

    private byte[] veiled(InboundMessage message, GivenRating rating) {
        Map<String, String> masks = new HashMap<>();
        mask("contact", rating.contact(), masks);
        mask("rater", rating.rater(), masks);
        if (masks.isEmpty()) {
            return message.body();
        }
        return RatingContentType.isForm(message.contentType())
                ? FormRatingParser.of(message.body()).with(masks)
                : JsonRatingParser.replace(message.body(), masks);
    }

    private void mask(String field, @Nullable String identity, Map<String, String> masks) {
        if (identity != null) {
            // A sender who writes a mask himself would pass for the person behind it.
            String own = Pseudonyms.isMask(identity) ? ' ' + identity : identity;
            masks.put(field, pseudonyms.mask(own));
        }
    }
}
