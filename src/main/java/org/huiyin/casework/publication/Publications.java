package org.huiyin.casework.publication;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.huiyin.casework.Case;
import org.huiyin.casework.Casework;
import org.huiyin.casework.publication.PublishedAnswer.Change;
import org.huiyin.casework.publication.PublishedAnswer.State;
import org.huiyin.casework.publication.PublishedAnswer.Words;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.Ids;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.privacy.Deidentifier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings answers to the public: drafted by whoever works on the case, masked by the machine and confirmed by a person,
 * approved by somebody who may publish, withdrawn with a reason. Nothing skips a state.
 */
@Component
public final class Publications {

    private static final int LONGEST = 4000;
    private static final int LONGEST_REASON = 1000;

    private final PublishedAnswerStore store;
    private final Casework casework;
    private final Ids ids;
    private final Clock clock;

    Publications(PublishedAnswerStore store, Casework casework, Ids ids, Clock clock) {
        this.store = store;
        this.casework = casework;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Drafts one from a case that has been answered.
     *
     * @param question what was asked, in the words of whoever drafts it
     * @param answer null for that of the case
     */
    public PublishedAnswer draft(
            String idOrNumber, @Nullable String question, @Nullable String answer, SignedIn person) {
        Case one = casework.find(idOrNumber, person)
                .filter(each -> each.isWithin(person.within(Verb.WORK_CASES)))
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such case")));
        String given = answer == null || answer.isBlank() ? one.answer() : answer;
        if (given == null) {
            throw new ProblemException(Problem.of(409, "Not answered")
                    .withDetail(
                            "Case " + one.number() + " has no answer yet; answer it first, or give the answer here"));
        }
        Words words =
                new Words(BadRequest.text("question", question, LONGEST), BadRequest.text("answer", given, LONGEST));
        PublishedAnswer drafted = new PublishedAnswer(
                ids.next(),
                1,
                one.number(),
                one.records().evaluations(),
                one.subject(),
                one.progress().team(),
                State.DRAFT,
                words,
                masked(words),
                List.of(new Change(State.DRAFT, person.account(), clock.instant(), null)),
                null);
        store.add(drafted);
        return drafted;
    }

    /** Without what a machine finds. */
    private static Words masked(Words words) {
        return new Words(
                Deidentifier.of(words.question()).text(),
                Deidentifier.of(words.answer()).text());
    }

    /** Confirms the masked words, or better ones: what the machine finds in those is taken out again. */
    public PublishedAnswer confirm(
            String id, @Nullable String question, @Nullable String answer, int seen, SignedIn person) {
        PublishedAnswer now = find(id, Verb.WORK_CASES, person);
        inState(now, State.DRAFT, State.MASKED);
        Words shown = masked(new Words(
                BadRequest.text("question", question == null ? now.masked().question() : question, LONGEST),
                BadRequest.text("answer", answer == null ? now.masked().answer() : answer, LONGEST)));
        return put(now, State.MASKED, now.original(), shown, null, seen, person);
    }

    /** Makes it public. From then on the words as they were drafted are gone. */
    public PublishedAnswer approve(String id, int seen, SignedIn person) {
        PublishedAnswer now = find(id, Verb.PUBLISH_ANSWERS, person);
        inState(now, State.MASKED);
        return put(now, State.PUBLIC, null, now.masked(), null, seen, person);
    }

    /** Takes it back, also before it was public. */
    public PublishedAnswer withdraw(String id, @Nullable String reason, int seen, SignedIn person) {
        PublishedAnswer now = find(id, Verb.PUBLISH_ANSWERS, person);
        inState(now, State.DRAFT, State.MASKED, State.PUBLIC);
        String why = BadRequest.text("reason", reason, LONGEST_REASON);
        return put(now, State.WITHDRAWN, null, now.masked(), why, seen, person);
    }

    private PublishedAnswer put(
            PublishedAnswer now,
            State to,
            @Nullable Words original,
            Words shown,
            @Nullable String why,
            int seen,
            SignedIn person) {
        PublishedAnswer next = now.brought(to, original, shown, new Change(to, person.account(), clock.instant(), why));
        if (seen != now.version() || !store.replace(next)) {
            throw new ProblemException(Problem.of(409, "Changed meanwhile")
                    .withDetail("Somebody changed it since it was read; look at it again"));
        }
        return next;
    }

    private static void inState(PublishedAnswer now, State... expected) {
        if (!List.of(expected).contains(now.state())) {
            throw new ProblemException(Problem.of(409, "Not possible")
                    .withDetail("It is " + now.state().word() + "; expected "
                            + String.join(
                                    " or ",
                                    List.of(expected).stream().map(State::word).toList())));
        }
    }

    /** One within the person's reach. */
    public Optional<PublishedAnswer> find(String id, SignedIn person) {
        return store.byId(id).filter(each -> reaches(each, Verb.SEE_CASES, person));
    }

    private PublishedAnswer find(String id, Verb verb, SignedIn person) {
        return store.byId(id)
                .filter(each -> reaches(each, verb, person))
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such answer")));
    }

    /** Whether a person may do this to it: by what it is about, or as their team has its case. */
    public boolean reaches(PublishedAnswer one, Verb verb, SignedIn person) {
        SubjectScope within = person.within(verb);
        return within.covers(one.subject())
                || casework.find(one.caseNumber(), person)
                        .filter(each -> each.isWithin(within))
                        .isPresent();
    }

    /** Those of a state within the person's reach, newest first. */
    public List<PublishedAnswer> page(State state, @Nullable String before, int limit, SignedIn person) {
        return store.page(
                new PublishedAnswerStore.Wanted(state, person.within(Verb.SEE_CASES), null, null), before, limit);
    }

    /** What everybody may read, newest first. */
    List<PublishedAnswer> open(@Nullable String area, @Nullable String department, @Nullable String before, int limit) {
        return store.page(
                new PublishedAnswerStore.Wanted(State.PUBLIC, SubjectScope.EVERYTHING, area, department),
                before,
                limit);
    }
}
