package org.huiyin.console.directory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.EntryKind;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;

/**
 * Entries as a tree that folds: which of them are unfolded stands in the address, so that it needs no script, can be sent to a
 * colleague, and is kept by a search.
 */
final class DirectoryTree {

    /** The parameter that names an entry that is unfolded. */
    static final String OPEN = "open";

    private static final int MOST_OPEN = 50;
    private static final int MOST_WITHIN = 50;
    private static final int DEEPEST = 6;

    private final Directory directory;
    private final Look look;
    private final List<String> query;
    private final Set<String> open;

    /**
     * @param query names and values of the address without what is unfolded
     * @param open the ids of what is unfolded
     */
    DirectoryTree(Directory directory, Look look, List<@Nullable String> query, @Nullable List<String> open) {
        this.directory = directory;
        this.look = look;
        this.query = pairs(query);
        this.open = open == null ? Set.of() : new LinkedHashSet<>(open);
        if (this.open.size() > MOST_OPEN) {
            throw BadRequest.of(OPEN, "is given " + this.open.size() + " times; expected at most " + MOST_OPEN);
        }
    }

    private static List<String> pairs(List<@Nullable String> query) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < query.size(); i += 2) {
            String name = query.get(i);
            String value = query.get(i + 1);
            if (name != null && value != null) {
                pairs.add(name);
                pairs.add(value);
            }
        }
        return pairs;
    }

    /**
     * One line.
     *
     * @param depth how many lines it lies under
     * @param fold the address with it folded, or unfolded; null for what nothing can belong to
     * @param unfolded whether what belongs to it stands beneath
     * @param more whether not all of that does
     * @param nothing whether nothing belongs to it
     */
    record Row(
            EntryView entry,
            String name,
            String address,
            int depth,
            @Nullable String fold,
            boolean unfolded,
            boolean more,
            boolean nothing) {}

    /** The entries, each with what is unfolded of it. */
    List<Row> rows(List<DirectoryEntry> entries) {
        List<Row> rows = new ArrayList<>();
        entries.forEach(entry -> add(entry, 0, rows));
        return List.copyOf(rows);
    }

    private void add(DirectoryEntry entry, int depth, List<Row> rows) {
        boolean folds = holds(entry.kind()) && depth < DEEPEST;
        boolean unfolded = folds && open.contains(entry.id());
        List<DirectoryEntry> within =
                unfolded ? directory.page(DirectoryQuery.of(entry.id()), null, MOST_WITHIN + 1) : List.of();
        rows.add(new Row(
                EntryView.of(entry, directory.today()),
                DirectoryPage.name(entry, look),
                DirectoryPage.address(entry.id()),
                depth,
                folds ? toggled(entry.id()) : null,
                unfolded,
                within.size() > MOST_WITHIN,
                unfolded && within.isEmpty()));
        within.stream().limit(MOST_WITHIN).forEach(each -> add(each, depth + 1, rows));
    }

    private static boolean holds(EntryKind kind) {
        return kind != EntryKind.ITEM && kind != EntryKind.SUBJECT;
    }

    private String toggled(String id) {
        Set<String> then = new LinkedHashSet<>(open);
        if (!then.remove(id) && then.size() < MOST_OPEN) {
            then.add(id);
        }
        List<String> pairs = new ArrayList<>(query);
        then.forEach(each -> {
            pairs.add(OPEN);
            pairs.add(each);
        });
        return PageAddress.of(DirectoryPage.PATH, pairs.toArray(String[]::new));
    }
}
