package org.huiyin.console.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.evaluation.EvaluationSearch.Found;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.intake.KeyPrefixLookup;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.people.Reach;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * Records as a person may see them: within their scope, whatever is asked for. What lies outside is not there for them. A
 * member of the counter staff sees what was said about themselves and nothing of who said it: neither the exact time nor the
 * occurrence, nor what others wrote into decisions, nor what came in.
 */
@Component
public final class Records {

    /** For somebody who waits. */
    public static final Duration AT_ONCE = Duration.ofMillis(150);

    private static final Set<String> LEADING_TO_CITIZENS = Set.of("projectNo", "receipt", "source");

    private final EvaluationStore evaluations;
    private final EvaluationSearch search;
    private final KeyPrefixLookup keyPrefixLookup;
    private final Decisions decisions;
    private final ZoneId zone;

    Records(
            EvaluationStore evaluations,
            EvaluationSearch search,
            KeyPrefixLookup keyPrefixLookup,
            Decisions decisions,
            ZoneId zone) {
        this.evaluations = evaluations;
        this.search = search;
        this.keyPrefixLookup = keyPrefixLookup;
        this.decisions = decisions;
        this.zone = zone;
    }

    /**
     * A page of records.
     *
     * @param next for {@code before}; null on the last page
     * @param searchedUntil how far a search has come that takes longer; null for one that is over, or whose page is full
     */
    public record Page(List<EvaluationView> items, @Nullable String next, @Nullable Instant searchedUntil) {}

    /**
     * Looks for records, the newest first.
     *
     * @param filters checked by {@link EvaluationFilters#check}
     * @param before next of the page before it; null for the first
     * @param patience as of {@link EvaluationSearch#find}
     */
    public Page find(
            MultiValueMap<String, String> filters,
            SignedIn person,
            @Nullable String before,
            int limit,
            Duration patience) {
        boolean own = isOwn(person);
        if (own) {
            refuseWhatLeadsToCitizens(filters);
        }
        Found found = search.find(
                EvaluationFilters.read(filters, zone),
                person.within(Verb.SEE_RECORDS),
                EvaluationFilters.place(before),
                limit,
                patience);
        return new Page(
                found.items().stream().map(each -> view(each, own)).toList(),
                EvaluationFilters.cursor(found.next()),
                found.searchedUntil());
    }

    /** Whether this person may see what was said of themselves alone. */
    public static boolean isOwn(SignedIn person) {
        return person.reach(Verb.SEE_RECORDS) == Reach.OWN;
    }

    private static void refuseWhatLeadsToCitizens(MultiValueMap<String, String> filters) {
        LEADING_TO_CITIZENS.stream().filter(filters::containsKey).findFirst().ifPresent(Records::refuse);
        for (String time : List.of("from", "to", "assessedFrom", "assessedTo")) {
            String value = filters.getFirst(time);
            if (value != null && value.indexOf('T') >= 0) {
                throw BadRequest.of(time, "is '" + value + "'; expected a day as 2026-07-01");
            }
        }
    }

    private static void refuse(String filter) {
        throw new ProblemException(Problem.of(403, "Forbidden")
                .named("not-allowed")
                .withDetail(filter + " would tell who the citizen is; managers may look by it"));
    }

    /** The record of this id; empty where it is not there for this person. */
    public Optional<Evaluation> find(String id, SignedIn person) {
        return evaluations.byId(id).filter(each -> isWithin(each, person, Verb.SEE_RECORDS));
    }

    /**
     * The record of a receipt, likewise.
     *
     * @param receipt as the citizen may write it
     */
    public Optional<Evaluation> byReceipt(String receipt, SignedIn person) {
        if (isOwn(person)) {
            refuse("receipt");
        }
        return evaluations
                .byReceipt(ReceiptCodes.normalised(receipt))
                .filter(each -> isWithin(each, person, Verb.SEE_RECORDS));
    }

    /**
     * The record of a message, likewise; where nothing has the key itself, the only piece of the message that it stands for.
     *
     * @param source the id after the channel's in the record's key, an item's name included
     */
    public Optional<Evaluation> bySource(String channel, String source, SignedIn person) {
        if (isOwn(person)) {
            refuse("source");
        }
        String key = channel + ":" + source;
        Optional<Evaluation> found = evaluations.byKey(key);
        if (found.isEmpty()) {
            List<String> of = List.copyOf(keyPrefixLookup.of(key, 2));
            found = of.size() == 1 ? evaluations.byKey(of.get(0)) : Optional.empty();
        }
        return found.filter(each -> isWithin(each, person, Verb.SEE_RECORDS));
    }

    /** As this person may see it. */
    public EvaluationView view(Evaluation evaluation, SignedIn person) {
        return view(evaluation, isOwn(person));
    }

    private EvaluationView view(Evaluation evaluation, boolean own) {
        EvaluationView view = EvaluationView.of(evaluation);
        return own ? view.forWhoeverWasRated(this::day) : view;
    }

    private Instant day(Instant time) {
        return LocalDate.ofInstant(time, zone).atStartOfDay(zone).toInstant();
    }

    /** Whether this person may look at what came in, less what leads to the citizen. */
    public static boolean maySeeRawForms(SignedIn person) {
        return person.may(Verb.SEE_RECORDS) && !isOwn(person);
    }

    /** What came in; null once it is no longer kept. Refuses with 403 whoever may see their own alone. */
    public static @Nullable RawForm raw(Evaluation evaluation, SignedIn person) {
        if (isOwn(person)) {
            refuse("The raw form");
        }
        return RawForm.of(evaluation.raw());
    }

    /** Decides as {@link Decisions#decide}; what is not there for this person is not known. */
    public Decisions.Outcome decide(
            String id, State state, String by, String why, @Nullable Integer seen, SignedIn person) {
        return evaluations
                .byId(id)
                .filter(each -> isWithin(each, person, Verb.DECIDE_STANDING))
                .map(each -> decisions.decide(id, state, by, why, seen))
                .orElseGet(Decisions.Outcome.Unknown::new);
    }

    private static boolean isWithin(Evaluation evaluation, SignedIn person, Verb verb) {
        SubjectScope scope = person.within(verb);
        return scope.covers(evaluation.subject());
    }
}
