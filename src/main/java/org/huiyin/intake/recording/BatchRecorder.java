package org.huiyin.intake.recording;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.EvaluationStore.Added;
import org.huiyin.evaluation.Intents;
import org.huiyin.evaluation.Standing;
import org.huiyin.intake.Acknowledgements;
import org.huiyin.intake.ContactStore;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.DispositionStore;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionEnd;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.privacy.ReturnAddress;
import org.jspecify.annotations.Nullable;

/**
 * Brings considered submissions to their end in the store: what is owed about them first, then records, contacts,
 * dispositions and quarantine. Every step may be repeated after a crash and comes to the same; and as whoever brings them
 * keeps them until all is done, all becomes durable in one go.
 */
public final class BatchRecorder {

    /** A submission on its way to the end. */
    public record Case(String id, Submission submission, SubmissionOutcome outcome) {

        /** The same with another outcome. */
        Case with(SubmissionOutcome other) {
            return new Case(id, submission, other);
        }
    }

    private final RepeatedMessages messages;
    private final UnknownSubjects subjects;
    private final MatchedOccurrences occurrences;
    private final OccurrenceDeduplicator deduplicator;
    private final BurstWatch watch;
    private final EvaluationStore evaluations;
    private final Intents intents;
    private final Decisions decisions;
    private final Acknowledgements acknowledgements;
    private final ContactStore contacts;
    private final DispositionStore dispositions;
    private final QuarantineStore quarantine;
    private final ReceiptCodes receipts;
    private final CompletionRegistry completions;
    private final DurableBatch durableBatch;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    public BatchRecorder(
            RepeatedMessages messages,
            UnknownSubjects subjects,
            MatchedOccurrences occurrences,
            OccurrenceDeduplicator deduplicator,
            BurstWatch watch,
            EvaluationStore evaluations,
            Intents intents,
            Acknowledgements acknowledgements,
            ContactStore contacts,
            DispositionStore dispositions,
            QuarantineStore quarantine,
            ReceiptCodes receipts,
            CompletionRegistry completions,
            DurableBatch durableBatch,
            Clock clock) {
        this.messages = messages;
        this.subjects = subjects;
        this.occurrences = occurrences;
        this.deduplicator = deduplicator;
        this.watch = watch;
        this.evaluations = evaluations;
        this.intents = intents;
        this.decisions = new Decisions(evaluations, intents, clock);
        this.acknowledgements = acknowledgements;
        this.contacts = contacts;
        this.dispositions = dispositions;
        this.quarantine = quarantine;
        this.receipts = receipts;
        this.completions = completions;
        this.durableBatch = durableBatch;
        this.clock = clock;
    }

    /** Does something while nobody else settles: a submission moves from place to place in several steps. */
    public <T> T alone(Supplier<T> task) {
        oneAtATime.lock();
        try {
            return task.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** How many submissions there are whose source waits for their end before it brings more. */
    int waitedFor() {
        return completions.waitedFor();
    }

    /** Settles all, quarantine included; the ends are in the order of the cases. */
    List<SubmissionEnd> settle(List<Case> cases) {
        List<SubmissionEnd> ends = durableBatch.together(() -> {
            List<SubmissionEnd> settled = written(watch.of(cases));
            quarantine.add(quarantined(cases, settled));
            return settled;
        });
        completions.settled(cases, ends);
        return ends;
    }

    /** Settles cases that are in quarantine already, leaving it to the caller to take them out or keep them. */
    public List<SubmissionEnd> settleReplayed(List<Case> cases) {
        return durableBatch.together(() -> written(cases));
    }

    private List<SubmissionEnd> written(List<Case> considered) {
        Map<String, String> repeats = messages.of(considered);
        OccurrenceDeduplicator.Placed placed = deduplicator.of(occurrences.of(subjects.of(considered.stream()
                .filter(each -> !repeats.containsKey(each.id()))
                .toList())));
        List<Case> cases = occurrences.held(placed.cases());
        Set<String> waiting = waiting(cases);
        Map<String, Added> added = add(cases);
        placed.replaced().stream()
                .filter(replaced -> !waiting.contains(replaced.by()))
                .forEach(replaced -> supersede(replaced, added));
        occurrences.note(cases, recorded(added));
        Firsts firsts = firsts(cases);
        Map<String, SubmissionEnd> byId = new HashMap<>();
        cases.forEach(each -> byId.put(each.id(), end(each, added, firsts)));
        List<SubmissionEnd> ends = considered.stream()
                .map(each -> {
                    String first = repeats.get(each.id());
                    return first == null ? Objects.requireNonNull(byId.get(each.id())) : repeated(each, first);
                })
                .toList();
        dispositions.add(ends.stream()
                .filter(SubmissionEnd.Disposed.class::isInstance)
                .map(end -> ((SubmissionEnd.Disposed) end).disposition())
                .toList());
        return ends;
    }

    /** Those that wait for their occurrence take no other's place until they count. */
    private static Set<String> waiting(List<Case> cases) {
        return cases.stream()
                .filter(each -> each.outcome() instanceof SubmissionOutcome.Recordable recordable
                        && recordable.evaluation().standing().isHeldByTheGateway())
                .map(Case::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> recorded(Map<String, Added> added) {
        return added.entrySet().stream()
                .filter(each -> each.getValue() instanceof Added.New)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<String, Added> add(List<Case> cases) {
        List<SubmissionOutcome.Recordable> recordable = cases.stream()
                .filter(each -> each.outcome() instanceof SubmissionOutcome.Recordable)
                .map(each -> (SubmissionOutcome.Recordable) each.outcome())
                .toList();
        if (recordable.isEmpty()) {
            return Map.of();
        }
        List<Evaluation> records = recordable.stream()
                .map(SubmissionOutcome.Recordable::evaluation)
                .toList();
        Map<String, Acknowledgements.Owed> owed = owed(recordable);
        if (!owed.isEmpty()) {
            acknowledgements.owe(List.copyOf(owed.values()));
        }
        List<Added> answers = intents.during(
                records.stream().map(BatchRecorder::intent).toList(), clock, () -> evaluations.add(records));
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

    /** What stands is superseded; what a person holds or has excluded stays as they decided. */
    private void supersede(OccurrenceDeduplicator.Replaced replaced, Map<String, Added> added) {
        if (added.get(replaced.by()) instanceof Added.New) {
            evaluations
                    .byKey(replaced.rating())
                    .filter(earlier -> earlier.standing().state() == Standing.State.COUNTED)
                    .ifPresent(earlier -> decisions.decide(
                            earlier.id(),
                            Standing.State.SUPERSEDED,
                            Standing.GATEWAY,
                            replaced.why(),
                            earlier.revision()));
        }
    }

    private static Map<String, Acknowledgements.Owed> owed(List<SubmissionOutcome.Recordable> recordable) {
        Map<String, Acknowledgements.Owed> owed = new LinkedHashMap<>();
        for (SubmissionOutcome.Recordable each : recordable) {
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

    private SubmissionEnd end(Case each, Map<String, Added> added, Firsts firsts) {
        SubmissionOutcome outcome = each.outcome();
        if (outcome instanceof SubmissionOutcome.Recordable recordable) {
            return end(each, recordable, Objects.requireNonNull(added.get(each.id())));
        } else if (outcome instanceof SubmissionOutcome.Ignored ignored) {
            return once(each, Disposition.End.IGNORED, ignored.reason(), firsts);
        } else if (outcome instanceof SubmissionOutcome.Unrated silent) {
            return once(each, Disposition.End.UNRATED, silent.reason(), firsts);
        } else if (outcome instanceof SubmissionOutcome.Unreadable unreadable) {
            return new SubmissionEnd.Quarantined(
                    QuarantineEntry.Cause.UNREADABLE, unreadable.field(), unreadable.reason());
        } else if (outcome instanceof SubmissionOutcome.Failed failed) {
            return new SubmissionEnd.Quarantined(QuarantineEntry.Cause.FAILED, "", failed.reason());
        }
        return new SubmissionEnd.Quarantined(
                QuarantineEntry.Cause.CHANNEL_UNKNOWN,
                "channel",
                "no usable file describes channel '" + each.submission().channel()
                        + "'; put it into the channel folder, then replay");
    }

    private SubmissionEnd end(Case each, SubmissionOutcome.Recordable recordable, Added added) {
        if (added instanceof Added.New) {
            return new SubmissionEnd.Recorded(recordable.evaluation());
        } else if (added instanceof Added.Known known) {
            return repeats(recordable, known)
                    ? disposed(each, Disposition.End.DUPLICATE, known.id(), "")
                    : new SubmissionEnd.Quarantined(
                            QuarantineEntry.Cause.CONFLICT,
                            "",
                            "another body is recorded under the same key, as " + known.id());
        }
        return new SubmissionEnd.Quarantined(QuarantineEntry.Cause.FAILED, "", ((Added.Rejected) added).reason());
    }

    private boolean repeats(SubmissionOutcome.Recordable recordable, Added.Known known) {
        return known.digest().equals(recordable.evaluation().raw().digest())
                || recordable.repeatsBySense()
                        && evaluations.byIds(List.of(known.id())).readable().stream()
                                .anyMatch(recordable.evaluation()::saysTheSameAs);
    }

    /**
     * What is known of those that come to no record.
     *
     * @param recorded by key the id of the record that there is under it
     * @param disposed by end and key the id of the first that ended so
     */
    private record Firsts(Map<String, String> recorded, Map<String, String> disposed) {}

    private Firsts firsts(List<Case> cases) {
        List<String> unrated = keys(cases, SubmissionOutcome.Unrated.class);
        List<String> keys = Stream.concat(keys(cases, SubmissionOutcome.Ignored.class).stream(), unrated.stream())
                .toList();
        Map<String, String> disposed = new HashMap<>();
        dispositions.byKeys(keys).forEach(known -> disposed.putIfAbsent(known.end() + " " + known.key(), known.id()));
        return new Firsts(evaluations.idsByKeys(unrated), disposed);
    }

    private static List<String> keys(List<Case> cases, Class<? extends SubmissionOutcome> ofThese) {
        return cases.stream()
                .filter(each -> ofThese.isInstance(each.outcome()))
                .map(each -> each.submission().key())
                .toList();
    }

    /**
     * What comes again under its key, as a source brings what it did not get to put away before a crash, counts once; and as
     * unrated not at all where a rating is known of it.
     */
    private SubmissionEnd once(Case each, Disposition.End how, String reason, Firsts firsts) {
        String key = each.submission().key();
        String rated = how == Disposition.End.UNRATED ? firsts.recorded().get(key) : null;
        String first = rated == null ? firsts.disposed().computeIfAbsent(how + " " + key, none -> each.id()) : rated;
        return first.equals(each.id())
                ? disposed(each, how, null, reason)
                : disposed(each, Disposition.End.DUPLICATE, first, "");
    }

    private SubmissionEnd repeated(Case each, String first) {
        return evaluations
                .byKey(first)
                .map(known -> disposed(each, Disposition.End.DUPLICATE, known.id(), ""))
                .orElseGet(() -> new SubmissionEnd.Quarantined(
                        QuarantineEntry.Cause.FAILED,
                        "",
                        "it repeats a message that could not be recorded; replay it"));
    }

    private SubmissionEnd disposed(Case each, Disposition.End how, @Nullable String of, String reason) {
        Submission submission = each.submission();
        return new SubmissionEnd.Disposed(new Disposition(
                each.id(),
                submission.channel(),
                submission.key(),
                how,
                of,
                reason,
                submission.receivedAt(),
                clock.instant()));
    }

    private List<QuarantineEntry> quarantined(List<Case> cases, List<SubmissionEnd> ends) {
        List<QuarantineEntry> entries = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            if (ends.get(i) instanceof SubmissionEnd.Quarantined end) {
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
