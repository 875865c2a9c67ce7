package org.huiyin.channel.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.Submission;
import org.huiyin.platform.ClientNetwork;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Seals;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a delivery what tells who the citizen is, before it reaches a disk: masks stand in the body, where the
 * same person always has the same, so that the same rating sent twice has the same body; the sealed contact goes beside
 * it, because each seal is another.
 */
final class Veil {

    private static final int SOURCE_BYTES = 12;

    private final Pseudonyms pseudonyms;
    private final Seals seals;
    private final byte[] sourceKey;

    Veil(Pseudonyms pseudonyms, Seals seals, ServerSecret secret) {
        this.pseudonyms = pseudonyms;
        this.seals = seals;
        this.sourceKey = secret.keyFor("source");
    }

    /**
     * @param rating what the delivery says
     * @param sender whether the door vouches for whom
     */
    Delivery over(Delivery delivery, Rating rating, Sender sender) {
        Map<String, String> headers = new HashMap<>(delivery.headers());
        // Whatever the sender wrote under the name of our own header is not ours.
        headers.remove(Submission.CONTACT);
        headers.remove(Sender.CALLER);
        if (sender.caller() != null) {
            headers.put(Sender.CALLER, sender.caller());
        }
        if (rating.contact() != null) {
            headers.put(Submission.CONTACT, seals.seal(rating.contact()));
        }
        headers.remove(Submission.SOURCE);
        if (sender.isAnybody()) {
            headers.put(Submission.SOURCE, source(sender.address(), delivery.receivedAt()));
        }
        return new Delivery(
                delivery.contentType(),
                veiled(delivery, rating),
                headers,
                delivery.query(),
                delivery.receivedAt(),
                sender.verified());
    }

    /** Another name each day, so that nobody's days are told together. */
    private String source(String address, Instant at) {
        byte[] said = (ClientNetwork.of(address) + '\n' + LocalDate.ofInstant(at, ZoneOffset.UTC))
                .getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Arrays.copyOf(ServerSecret.hmac(sourceKey, said), SOURCE_BYTES));
    }

    private byte[] veiled(Delivery delivery, Rating rating) {
        Map<String, String> masks = new HashMap<>();
        mask("contact", rating.contact(), masks);
        mask("rater", rating.rater(), masks);
        if (masks.isEmpty()) {
            return delivery.body();
        }
        return ContentType.isForm(delivery.contentType())
                ? FormRating.of(delivery.body()).with(masks)
                : JsonRating.replace(delivery.body(), masks);
    }

    private void mask(String field, @Nullable String identity, Map<String, String> masks) {
        if (identity != null) {
            // A sender who writes a mask himself would pass for the person behind it.
            String own = Pseudonyms.isMask(identity) ? ' ' + identity : identity;
            masks.put(field, pseudonyms.mask(own));
        }
    }
}
