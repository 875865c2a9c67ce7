package org.huiyin.reply;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.ScrubbedTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all who follow letters. */
final class LetterFollowers {

    private static final Logger log = LoggerFactory.getLogger(LetterFollowers.class);

    private final Supplier<Stream<LetterFollower>> followers;

    /** @param followers asked at each letter, as they come after the queue */
    LetterFollowers(Supplier<Stream<LetterFollower>> followers) {
        this.followers = followers;
    }

    /**
     * An answer reached nobody. Acknowledgements are not told of.
     *
     * @param key under which it lies in the queue
     * @throws StoreUnavailableException if the store is away: it is to be told again
     */
    void undelivered(String key) {
        Optional<String> record = ReplyQueue.evaluation(key);
        if (record.isEmpty() || key.equals(ReplyQueue.receiptKey(record.get()))) {
            return;
        }
        String letter = key.substring(record.get().length() + 1);
        followers.get().forEach(follower -> {
            try {
                follower.undelivered(record.get(), letter);
            } catch (StoreUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                log.warn("Letter {} reached nobody, which could not be noted: {}", key, ScrubbedTrace.of(e));
            }
        });
    }
}
