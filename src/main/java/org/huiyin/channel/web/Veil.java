package org.huiyin.channel.web;

import java.util.HashMap;
import java.util.Map;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.Submission;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Seals;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a delivery what tells who the citizen is, before it reaches a disk: masks stand in the body, where the
 * same person always has the same, so that the same rating sent twice has the same body; the sealed contact goes beside
 * it, because each seal is another.
 */
final class Veil {

    private final Pseudonyms pseudonyms;
    private final Seals seals;

    Veil(Pseudonyms pseudonyms, Seals seals) {
        this.pseudonyms = pseudonyms;
        this.seals = seals;
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
        return new Delivery(
                delivery.contentType(),
                veiled(delivery, rating),
                headers,
                delivery.query(),
                delivery.receivedAt(),
                sender.verified());
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
