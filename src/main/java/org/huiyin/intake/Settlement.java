package org.huiyin.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.EvaluationStore.Added;
import org.huiyin.evaluation.Intents;
import org.huiyin.privacy.ReturnAddress;
import org.jspecify.annotations.Nullable;

/**
 * Brings considered submissions to their end in the store: what is owed about them first, then records, contacts,
 * dispositions and quarantine. Every step may be repeated after a crash and comes to the same; and as whoever brings them
 * keeps them until all is done, all becomes durable in one go.
 */
final class Settlement {

    /** A submission on its way to the end. */
    record Case(String id, Submission submission, Outcome outcome) {}

    /** Where a submission ended. */
    sealed interface End {
        record Recorded(Evaluation evaluation) implements End {}

        record Disposed(Disposition disposition) implements End {}

        record Quarantined(QuarantineEntry.Cause cause, String field, String reason) implements End {}
    }

    private final Occasions occasions;
    private final BurstWatch watch;
    private final EvaluationStore evaluations;
    private final Intents intents;
    private final Acknowledgements acknowledgements;
    private final Contacts contacts;
    private final Dispositions dispositions;
    private final QuarantineStore quarantine;
    private final Receipts receipts;
    private final Fates fates;
    private final Durably durably;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Settlement(
            Occasions occasions,
            BurstWatch watch,
            EvaluationStore evaluations,
            Intents intents,
            Acknowledgements acknowledgements,
            Contacts contacts,
            Dispositions dispositions,
            QuarantineStore quarantine,
            Receipts receipts,
            Fates fates,
            Durably durably,
            Clock clock) {
        this.occasions = occasions;
        this.watch = watch;
        this.evaluations = evaluations;
        this.intents = intents;
        this.acknowledgements = acknowledgements;
        this.contacts = contacts;
        this.dispositions = dispositions;
        this.quarantine = quarantine;
        this.receipts = receipts;
        this.fates = fates;
        this.durably = durably;
        this.clock = clock;
    }

    /** Does something while nobody else settles: a submission moves from place to place in several steps. */
    <T> T alone(Supplier<T> task) {
        oneAtATime.lock();
        try {
            return task.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** How many submissions there are whose source waits for their end before it brings more. */
    int waitedFor() {
        return fates.waitedFor();
    }

    /** Settles all, quarantine included; the ends are in the order of the cases. */
    List<End> settle(List<Case> cases) {
        List<End> ends = durably.together(() -> {
            List<End> settled = written(watch.of(cases));
            quarantine.add(quarantined(cases, settled));
            return settled;
        });
        fates.settled(cases, ends);
        return ends;
    }

    /** Settles cases that are in quarantine already, leaving it to the caller to take them out or keep them. */
    List<End> settleReplayed(List<Case> cases) {
        return durably.together(() -> written(cases));
    }

    private List<End> written(List<Case> considered) {
        List<Case> cases = occasions.of(considered);
        Map<String, Added> added = add(cases);
        Map<String, String> unrated = new HashMap<>();
        List<End> ends = cases.stream().map(each -> end(each, added, unrated)).toList();
        dispositions.add(ends.stream()
                .filter(End.Disposed.class::isInstance)
                .map(end -> ((End.Disposed) end).disposition())
                .toList());
        return ends;
    }

    private Map<String, Added> add(List<Case> cases) {
        List<Outcome.Recordable> recordable = cases.stream()
                .filter(each -> each.outcome() instanceof Outcome.Recordable)
                .map(each -> (Outcome.Recordable) each.outcome())
                .toList();
        if (recordable.isEmpty()) {
            return Map.of();
        }
        List<Evaluation> records =
                recordable.stream().map(Outcome.Recordable::evaluation).toList();
        Map<String, Acknowledgements.Owed> owed = owed(recordable);
        if (!owed.isEmpty()) {
            acknowledgements.owe(List.copyOf(owed.values()));
        }
        List<Added> answers = intents.during(
                records.stream().map(Settlement::intent).toList(), clock, () -> evaluations.add(records));
        Map<String, Added> byId = new LinkedHashMap<>();
        List<Intents.Intent> needless = new ArrayList<>();
        Map<String, String> reachable = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            String contact = recordable.get(i).contact();
            byId.put(records.get(i).id(), answers.get(i));
            if (!(answers.get(i) instanceof Added.New)) {
                needless.add(intent(records.get(i)));
            } else if (contact != null && !contact.isBlank()) {
                reachable.put(records.get(i).id(), contact);
            }
        }
        if (!needless.isEmpty()) {
            intents.withdraw(needless);
            owed.keySet()
                    .retainAll(
                            needless.stream().map(Intents.Intent::evaluationId).toList());
            if (!owed.isEmpty()) {
                acknowledgements.withdraw(owed.keySet());
            }
        }
        if (!reachable.isEmpty()) {
            contacts.keep(reachable);
        }
        return byId;
    }

    private static Map<String, Acknowledgements.Owed> owed(List<Outcome.Recordable> recordable) {
        Map<String, Acknowledgements.Owed> owed = new LinkedHashMap<>();
        for (Outcome.Recordable each : recordable) {
            ReturnAddress to = each.returnTo();
            if (to != null) {
                Evaluation evaluation = each.evaluation();
                owed.put(
                        evaluation.id(),
                        new Acknowledgements.Owed(
                                evaluation.id(), evaluation.channel().id(), to));
            }
        }
        return owed;
    }

    private End end(Case each, Map<String, Added> added, Map<String, String> unrated) {
        Outcome outcome = each.outcome();
        if (outcome instanceof Outcome.Recordable recordable) {
            return end(each, recordable.evaluation(), Objects.requireNonNull(added.get(each.id())));
        } else if (outcome instanceof Outcome.Ignored ignored) {
            return disposed(each, Disposition.End.IGNORED, null, ignored.reason());
        } else if (outcome instanceof Outcome.Unrated silent) {
            return unrated(each, silent, unrated);
        } else if (outcome instanceof Outcome.Unreadable unreadable) {
            return new End.Quarantined(QuarantineEntry.Cause.UNREADABLE, unreadable.field(), unreadable.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            return new End.Quarantined(QuarantineEntry.Cause.FAILED, "", failed.reason());
        }
        return new End.Quarantined(
                QuarantineEntry.Cause.CHANNEL_UNKNOWN,
                "channel",
                "no usable file describes channel '" + each.submission().channel()
                        + "'; put it into the channel folder, then replay");
    }

    private End end(Case each, Evaluation evaluation, Added added) {
        if (added instanceof Added.New) {
            return new End.Recorded(evaluation);
        } else if (added instanceof Added.Known known) {
            return known.digest().equals(evaluation.raw().digest())
                    ? disposed(each, Disposition.End.DUPLICATE, known.id(), "")
                    : new End.Quarantined(
                            QuarantineEntry.Cause.CONFLICT,
                            "",
                            "another body is recorded under the same key, as " + known.id());
        }
        return new End.Quarantined(QuarantineEntry.Cause.FAILED, "", ((Added.Rejected) added).reason());
    }

    /** A contact counts as unrated once, whatever is told of it again, and not at all where a rating is known of it. */
    private End unrated(Case each, Outcome.Unrated silent, Map<String, String> inThisBatch) {
        String key = each.submission().key();
        Optional<String> earlier = evaluations.byKey(key).map(Evaluation::id).or(() -> dispositions.byKey(key).stream()
                .filter(known -> known.end() == Disposition.End.UNRATED)
                .map(Disposition::id)
                .findFirst());
        String first = inThisBatch.computeIfAbsent(key, unknown -> earlier.orElse(each.id()));
        return first.equals(each.id())
                ? disposed(each, Disposition.End.UNRATED, null, silent.reason())
                : disposed(each, Disposition.End.DUPLICATE, first, "");
    }

    private End disposed(Case each, Disposition.End how, @Nullable String of, String reason) {
        Submission submission = each.submission();
        return new End.Disposed(new Disposition(
                each.id(),
                submission.channel(),
                submission.key(),
                how,
                of,
                reason,
                submission.receivedAt(),
                clock.instant()));
    }

    private List<QuarantineEntry> quarantined(List<Case> cases, List<End> ends) {
        List<QuarantineEntry> entries = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            if (ends.get(i) instanceof End.Quarantined end) {
                Submission submission = cases.get(i).submission();
                entries.add(new QuarantineEntry(
                        cases.get(i).id(),
                        submission,
                        receipts.codeFor(submission.key()),
                        end.cause(),
                        end.field(),
                        end.reason(),
                        clock.instant(),
                        1,
                        null));
            }
        }
        return entries;
    }

    private static Intents.Intent intent(Evaluation evaluation) {
        return new Intents.Intent(evaluation.id(), evaluation.revision());
    }
}
