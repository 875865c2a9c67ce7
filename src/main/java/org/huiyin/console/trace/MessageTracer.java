package org.huiyin.console.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.StoreException;
import org.huiyin.intake.KeyPrefixLookup;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.journal.Journal;
import org.huiyin.privacy.PhoneNumbers;
import org.huiyin.privacy.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a message, wherever it is, and tells what became of it. Keeps nothing and changes nothing. */
@Component
final class MessageTracer {

    private static final int MOST_PIECES = 50;

    /** So many of the oldest that wait are looked through for pieces; with the store there, seldom more do. */
    private static final int LOOKED_THROUGH = 1_000;

    private static final String AWAY =
            "the store is away: what waits in the journal is told, and nothing else can be; ask again when it is back";

    private static final Pattern MAY_BE_A_NUMBER = Pattern.compile("\\+?\\d{7,15}");
    private static final String REGION = "CN";

    private final Journal journal;
    private final ReceiptCodes receipts;
    private final KeyPrefixLookup keyPrefixLookup;
    private final KeyTracer keys;
    private final Pseudonyms pseudonyms;

    MessageTracer(
            Journal journal,
            ReceiptCodes receipts,
            KeyPrefixLookup keyPrefixLookup,
            KeyTracer keys,
            Pseudonyms pseudonyms) {
        this.journal = journal;
        this.receipts = receipts;
        this.keyPrefixLookup = keyPrefixLookup;
        this.keys = keys;
        this.pseudonyms = pseudonyms;
    }

    /**
     * The message that was given a receipt, written as its citizen may write it; empty where none was.
     *
     * @throws StoreException if only the store could tell, and is away
     */
    Optional<MessageTrace> byReceipt(String typed) {
        String receipt = ReceiptCodes.normalised(typed);
        return journal.byReceipt(receipt)
                .map(Journal.Waiting::key)
                .or(() -> keys.keyByReceipt(receipt))
                .flatMap(this::byKey);
    }

    /**
     * The message of this key; where nothing has the key itself, all pieces of the message that it stands for.
     *
     * @param key {@code <channel>:<source message id>[:<item>]}
     * @throws StoreException if only the store could tell, and is away
     */
    Optional<MessageTrace> byKey(String key) {
        return traced(key).or(() -> {
            String masked = masked(key);
            return masked.equals(key) ? Optional.empty() : traced(masked);
        });
    }

    /** As doors write ids of calls that hold a telephone number: with its mask in its place. */
    private String masked(String key) {
        int id = key.indexOf(':') + 1;
        return key.substring(0, id)
                + MAY_BE_A_NUMBER
                        .matcher(key.substring(id))
                        .replaceAll(found -> Matcher.quoteReplacement(
                                PhoneNumbers.isNumber(found.group(), REGION)
                                        ? PhoneNumbers.identity(found.group(), REGION)
                                                .map(pseudonyms::mask)
                                                .orElse(found.group())
                                        : found.group()));
    }

    private Optional<MessageTrace> traced(String key) {
        Map<String, List<Journal.Waiting>> waiting = waiting(key);
        try {
            List<TraceStep> steps = keys.steps(key, null, waiting.getOrDefault(key, List.of()));
            if (steps.isEmpty()) {
                keyPrefixLookup.of(key, MOST_PIECES).forEach(piece -> waiting.putIfAbsent(piece, List.of()));
                waiting.forEach((piece, each) -> steps.addAll(keys.steps(piece, item(key, piece), each)));
            }
            return trace(key, null, steps);
        } catch (StoreException e) {
            if (waiting.isEmpty()) {
                throw e;
            }
            List<TraceStep> steps = new ArrayList<>();
            waiting.forEach((piece, each) -> steps.addAll(KeyTracer.stepsWithoutStore(item(key, piece), each)));
            return trace(key, AWAY, steps);
        }
    }

    private static Optional<MessageTrace> trace(String key, @Nullable String note, List<TraceStep> steps) {
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new MessageTrace(
                        key.substring(0, key.indexOf(':')),
                        note,
                        steps.stream().sorted(TraceStep.ORDER).toList()));
    }

    private static @Nullable String item(String key, String piece) {
        return piece.equals(key) ? null : piece.substring(key.length() + 1);
    }

    /** What waits under the key or as a piece of the message, by its own key. */
    private Map<String, List<Journal.Waiting>> waiting(String key) {
        Map<String, Journal.Waiting> found = new TreeMap<>();
        for (Journal.Entry entry : journal.oldest(LOOKED_THROUGH)) {
            String other = entry.submission().key();
            if (other.equals(key) || other.startsWith(key + ":")) {
                found.put(
                        entry.id(),
                        new Journal.Waiting(
                                entry.id(), other, entry.submission().receivedAt()));
            }
        }
        journal.byReceipt(receipts.codeFor(key)).ifPresent(latest -> found.put(latest.id(), latest));
        Map<String, List<Journal.Waiting>> byKey = new TreeMap<>();
        found.values().forEach(each -> byKey.computeIfAbsent(each.key(), piece -> new ArrayList<>())
                .add(each));
        return byKey;
    }
}
