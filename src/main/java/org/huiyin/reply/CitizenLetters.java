package org.huiyin.reply;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.platform.web.Language;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.KeptContacts;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.privacy.Sealer;
import org.huiyin.reply.Reply.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Tells the citizen of a record something, by the way they came or the contact they left. Who left neither is told nothing:
 * their receipt says it.
 */
public final class CitizenLetters {

    private final ReplyQueue replies;
    private final ReplyStore store;
    private final EvaluationStore evaluations;
    private final KeptContacts contacts;
    private final ContactCipher cipher;
    private final Sealer sealer;

    CitizenLetters(
            ReplyQueue replies,
            ReplyStore store,
            EvaluationStore evaluations,
            KeptContacts contacts,
            ContactCipher cipher,
            Sealer sealer) {
        this.replies = replies;
        this.store = store;
        this.evaluations = evaluations;
        this.contacts = contacts;
        this.cipher = cipher;
        this.sealer = sealer;
    }

    private record Way(String evaluation, String channel, ReturnAddress to) {}

    /**
     * Puts a letter into the queue, durable on return: to the first of the records whose citizen can be reached. To do it
     * again changes nothing.
     *
     * @param records their ids, those of one matter
     * @param key what this letter is, unlike any other to these citizens
     * @param fallback the language where the way does not say it; null for Chinese
     * @param words in a language
     * @return whether anybody can be reached
     */
    public boolean send(
            List<String> records, String key, @Nullable Locale fallback, Function<Locale, ReplyText> words) {
        Map<String, QueuedReply> kept = store.byKeys(records.stream()
                .flatMap(record -> Stream.of(key(record, key), ReplyQueue.receiptKey(record)))
                .toList());
        // once it is there, it goes the way that was found then
        if (records.stream().anyMatch(record -> kept.containsKey(key(record, key)))) {
            return true;
        }
        Optional<Way> way = records.stream()
                .flatMap(record -> way(record, kept, fallback).stream())
                .findFirst();
        way.ifPresent(found -> replies.enqueue(
                key(found.evaluation(), key),
                found.channel(),
                Purpose.CASE,
                found.to(),
                words.apply(found.to().language())));
        return way.isPresent();
    }

    /** Whether the letter of this key to the citizens of these records reached nobody. */
    public boolean reachedNobody(List<String> records, String key) {
        return store.byKeys(records.stream().map(record -> key(record, key)).toList()).values().stream()
                .anyMatch(letter -> letter.state() == QueuedReply.State.UNDELIVERABLE);
    }

    /**
     * Puts a letter to somebody else, of our own, into the queue, durable on return; the same key again changes nothing.
     *
     * @return false where no open channel reaches the address
     */
    public boolean sendTo(String address, String key, Locale language, ReplyText words) {
        Optional<String> channel = replies.reaching(address, "");
        channel.ifPresent(
                by -> replies.enqueue(key, by, Purpose.CASE, new ReturnAddress(address, language, Map.of()), words));
        return channel.isPresent();
    }

    /** With the record's id in front, so that it is found when the citizen's data are erased. */
    private static String key(String record, String key) {
        return record + ":" + key;
    }

    private Optional<Way> way(String record, Map<String, QueuedReply> kept, @Nullable Locale fallback) {
        return asTheyCame(record, kept).or(() -> byContact(record, fallback == null ? Language.CHINESE : fallback));
    }

    /** The address under which the receipt of their message lies, or lay, in the queue. */
    private Optional<Way> asTheyCame(String record, Map<String, QueuedReply> kept) {
        String key = ReplyQueue.receiptKey(record);
        QueuedReply receipt = kept.get(key);
        if (receipt == null) {
            return Optional.empty();
        }
        try {
            SealedReply envelope = SealedReply.open(key, receipt.sealed(), cipher, sealer);
            return Optional.of(new Way(record, receipt.channel(), envelope.to()));
        } catch (IllegalArgumentException underAnotherSecret) {
            return Optional.empty();
        }
    }

    private Optional<Way> byContact(String record, Locale language) {
        return contacts.of(record).flatMap(contact -> {
            String came = evaluations.byIds(List.of(record)).readable().stream()
                    .map(Evaluation::channel)
                    .map(channel -> channel.id())
                    .findFirst()
                    .orElse("");
            return replies.reaching(contact, came)
                    .map(channel -> new Way(record, channel, new ReturnAddress(contact, language, Map.of())));
        });
    }
}
