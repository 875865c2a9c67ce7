package org.huiyin.people.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the request in hand does, for the trail. An endpoint takes it as an argument and says what the address does not:
 * which thing, why, what it was before and after. Ids and codes alone, nothing of a citizen.
 */
public final class Deed {

    private static final String ATTRIBUTE = Deed.class.getName();

    private String kind = "";
    private List<String> objects = List.of("");
    private @Nullable String why;
    private Map<String, String> before = Map.of();
    private Map<String, String> after = Map.of();

    private boolean appended;

    /** Set by whoever appends it for the request. */
    private @Nullable Runnable appending;

    /** That of the request; the same each time. */
    static Deed of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Deed deed) {
            return deed;
        }
        Deed deed = new Deed();
        request.setAttribute(ATTRIBUTE, deed);
        return deed;
    }

    /**
     * What it is done to.
     *
     * @param what the kind of thing: {@code quarantine}, {@code channel}
     * @param id of the thing
     */
    public Deed on(String what, String id) {
        kind = what;
        objects = List.of(id);
        return this;
    }

    /** As {@link #on}, where it is done to several: each has an entry of its own. */
    public Deed onEach(String what, List<String> ids) {
        kind = what;
        objects = List.copyOf(ids);
        return this;
    }

    /** Why, in the words of whoever does it; null where no reason is given. */
    public Deed because(@Nullable String reason) {
        why = reason;
        return this;
    }

    /** What changes, as it was. No secrets. */
    public Deed before(Map<String, String> values) {
        before = Map.copyOf(values);
        return this;
    }

    /** What has changed, as it is now, or what more there is to say of the deed. No secrets. */
    public Deed after(Map<String, String> values) {
        after = Map.copyOf(values);
        return this;
    }

    /**
     * Appends it now: for what only reads and is kept all the same, as an export or a look at who a citizen is. To be called
     * before anything is shown; throws {@link org.huiyin.evaluation.StoreException} where it cannot be appended.
     */
    public void isDone() {
        Objects.requireNonNull(appending, "not behind a locked door").run();
        appended = true;
    }

    void isAppendedElsewhere() {
        appended = true;
    }

    boolean isAppended() {
        return appended;
    }

    void appendBy(Runnable append) {
        appending = append;
    }

    boolean saysOnWhat() {
        return !kind.isEmpty();
    }

    List<NewEntry> entries(String who, String as, String from, String verb, AuditOutcome outcome) {
        return objects.stream()
                .map(object -> new NewEntry(who, as, from, verb, kind, object, why, outcome, before, after))
                .toList();
    }
}
