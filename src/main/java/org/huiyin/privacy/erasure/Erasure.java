package org.huiyin.privacy.erasure;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.EvaluationStore.Remainder;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Intents;
import org.huiyin.platform.Ids;
import org.huiyin.privacy.Deidentifier;
import org.huiyin.privacy.KeptContacts;
import org.huiyin.privacy.KnownPersons;
import org.huiyin.privacy.PhoneNumbers;
import org.huiyin.privacy.Pseudonyms;
import org.jspecify.annotations.Nullable;

/**
 * Erases what leads to a citizen, everywhere, and says what it did. Figures stay as they are: level, subject and times of a
 * record remain. A crash in between leaves something erased and the rest for the same order given again: what leads to the
 * other places goes last.
 */
public final class Erasure {

    /** Records that one order may be about; more of one citizen is more orders. */
    public static final int MOST = 500;

    private static final String RECORDS = "records";
    private static final String CONTACTS = "contacts";
    private static final String CASES = "cases";
    private static final String REGION = "CN";

    private final EvaluationStore evaluations;
    private final Intents intents;
    private final KeptContacts contacts;
    private final List<ErasablePart> parts;
    private final List<FreedSpace> files;
    private final Pseudonyms pseudonyms;
    private final ErasureLog log;
    private final Ids ids;
    private final Clock clock;

    Erasure(
            EvaluationStore evaluations,
            Intents intents,
            KeptContacts contacts,
            List<ErasablePart> parts,
            List<FreedSpace> files,
            Pseudonyms pseudonyms,
            ErasureLog log,
            Ids ids,
            Clock clock) {
        this.evaluations = evaluations;
        this.intents = intents;
        this.contacts = contacts;
        this.parts = List.copyOf(parts);
        this.files = List.copyOf(files);
        this.pseudonyms = pseudonyms;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    /** The id of what has this receipt: a record; empty where there is none. */
    public Optional<String> byReceipt(String receipt) {
        return evaluations.byReceipt(receipt).map(Evaluation::id);
    }

    /**
     * The records of a citizen who is known by a telephone number, mail address or other identity, at most {@link #MOST}.
     * Looks through all records, as no index leads from a citizen to what they said.
     */
    public List<String> byContact(String contact) {
        Set<String> found = new LinkedHashSet<>();
        for (String identity : identities(contact)) {
            found.addAll(evaluations.ofRater(pseudonyms.of(identity), null, MOST));
        }
        return found.stream().limit(MOST).toList();
    }

    /** A contact as anybody may have written it into their words. */
    public static Set<String> asWritten(String contact) {
        Set<String> written = new HashSet<>();
        identities(contact).forEach(identity -> written.addAll(KnownPersons.contact(identity)));
        return written;
    }

    /** As doors may have written it when they made the pseudonym. */
    private static Set<String> identities(String contact) {
        Set<String> identities = new LinkedHashSet<>();
        String stripped = contact.strip();
        identities.add(stripped);
        identities.add(stripped.toLowerCase(Locale.ROOT));
        PhoneNumbers.identity(stripped, REGION).ifPresent(identities::add);
        return identities;
    }

    /**
     * Erases what leads to the citizens of these records.
     *
     * @param wanted ids of records, or of entries of quarantine; at most {@link #MOST}
     * @param cases that are named themselves, by their ids, with their numbers
     * @param contact of the citizen whose records are all that there is of them; null where it is these records alone
     * @param by who orders it
     * @param why in their words
     * @return the report, which is kept
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store is away; the same order may be given again
     */
    public ErasureReport erase(
            Collection<String> wanted, Map<String, String> cases, @Nullable String contact, String by, String why) {
        List<Evaluation> records = evaluations.byIds(wanted).readable();
        ErasureScope scope = scope(wanted, cases, records, contact);
        Map<String, Long> erased = new TreeMap<>();
        parts.forEach(part -> erased.put(part.what(), part.erase(scope)));
        long changed = 0;
        for (Evaluation record : records) {
            changed += erase(record.id()) ? 1 : 0;
        }
        erased.put(RECORDS, changed);
        erased.put(CONTACTS, contacts.forget(wanted));
        Map<String, Long> stays = new TreeMap<>(Map.of(RECORDS, (long) records.size()));
        if (!cases.isEmpty()) {
            stays.put(CASES, (long) cases.size());
        }
        Map<String, Boolean> overwritten = new TreeMap<>();
        files.forEach(file -> overwritten.put(file.what(), file.overwrite()));
        ErasureReport report = new ErasureReport(
                ids.next(), clock.instant(), by, why, wanted.stream().sorted().toList(), erased, stays, overwritten);
        log.add(report);
        return report;
    }

    private ErasureScope scope(
            Collection<String> wanted, Map<String, String> cases, List<Evaluation> records, @Nullable String contact) {
        Set<String> known = contact == null ? new HashSet<>() : asWritten(contact);
        Set<String> keys = new HashSet<>();
        Set<String> raters = new HashSet<>();
        Set<String> attachments = new HashSet<>();
        Set<String> channels = new HashSet<>();
        for (Evaluation record : records) {
            keys.add(record.key());
            channels.add(record.channel().id());
            known.addAll(known(record));
            if (record.rater().key() != null) {
                raters.add(record.rater().key());
            }
            record.raw().attachments().stream()
                    .map(Attachment::digest)
                    .filter(digest -> !digest.isEmpty())
                    .forEach(attachments::add);
        }
        return new ErasureScope(Set.copyOf(wanted), keys, raters, attachments, channels, known, cases, contact != null);
    }

    /** False where it was erased before. */
    private boolean erase(String id) {
        while (true) {
            Evaluation record = evaluations.byId(id).orElseThrow();
            if (isErased(record)) {
                return false;
            }
            Set<String> known = known(record);
            int revision = record.revision();
            Remainder remainder = new Remainder(
                    Objects.requireNonNull(anonymous(record.key(), record)),
                    anonymous(record.link(), record),
                    less(record.text(), known),
                    less(record.given(), known));
            boolean done = intents.during(
                    List.of(new Intents.Intent(id, revision + 1)),
                    clock,
                    () -> evaluations.erase(
                            id, revision, remainder, record.standing().erasedAt(clock.instant())));
            if (done) {
                return true;
            }
        }
    }

    private static boolean isErased(Evaluation record) {
        return record.raw().body() == null
                && record.rater().key() == null
                && !record.rater().contact()
                && record.decisions().stream().anyMatch(standing -> standing.erased() != null);
    }

    /** What is known to lead to the citizen, as they may have written it into their words. */
    private Set<String> known(Evaluation record) {
        Set<String> known = new HashSet<>();
        contacts.of(record.id()).ifPresent(contact -> known.addAll(KnownPersons.contact(contact)));
        known.addAll(KnownPersons.names(record.text()));
        return known;
    }

    /** Chats have the pseudonym in the names of what has no name of its own. */
    private static @Nullable String anonymous(@Nullable String name, Evaluation record) {
        String rater = record.rater().key();
        return name == null || rater == null ? name : name.replace(rater, "erased-" + record.id());
    }

    private static @Nullable String less(@Nullable String text, Set<String> known) {
        return text == null ? null : Deidentifier.of(text, known).text();
    }

    private static @Nullable Given less(@Nullable Given given, Set<String> known) {
        return given == null ? null : new Given(Objects.requireNonNull(less(given.raw(), known)), given.scale());
    }

    /** @see ErasureLog#byId */
    public Optional<ErasureReport> report(String id) {
        return log.byId(id);
    }

    /** @see ErasureLog#page */
    public List<ErasureReport> reports(ErasureLog.Span span, @Nullable String before, int limit) {
        return log.page(span, before, limit);
    }
}
