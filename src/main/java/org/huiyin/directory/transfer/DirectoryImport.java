package org.huiyin.directory.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Directory.Draft;
import org.huiyin.directory.Directory.Outcome;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DraftCheck;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Place;
import org.huiyin.directory.code.Finding;
import org.huiyin.directory.transfer.ImportReport.RowFinding;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into the directory, a batch of rows at a time. A row that is wrong stops no other; the same file again
 * changes nothing. What is in memory does not grow with the file.
 */
public final class DirectoryImport {

    private static final int BATCH = 500;
    private static final int MOST_FINDINGS = 1_000;
    private static final int MOST_MISSING = 10_000;
    private static final int SEEN_BITS = 1 << 26;

    private final Directory directory;
    private final boolean dryRun;
    private final Consumer<RowFinding> told;
    private final List<RowFinding> findings = new ArrayList<>();

    /** Ids of the file's own rows, by two of their hashes: what is taken for seen by mistake is a warning less. */
    private final BitSet seen = new BitSet(SEEN_BITS);

    /** What rows refer to and nobody knows yet, with the row that did so first. */
    private final Map<String, Long> missing = new LinkedHashMap<>();

    private boolean finished;
    private @Nullable String failure;
    private long rows;
    private long added;
    private long changed;
    private long unchanged;
    private long refused;
    private long more;

    /**
     * @param dryRun whether to tell only what would become of it
     * @param told what is to be said of each row, as it is found
     */
    public DirectoryImport(Directory directory, boolean dryRun, Consumer<RowFinding> told) {
        this.directory = directory;
        this.dryRun = dryRun;
        this.told = told;
    }

    private record Numbered(long row, Draft draft) {}

    /**
     * Reads a file to its end, or until it cannot be read on.
     *
     * @param progress told after each batch
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away; the same file may be read again
     */
    public ImportReport read(Path file, Consumer<ImportReport> progress) {
        try (Table table = Table.open(file)) {
            read(table, progress);
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        synchronized (this) {
            finished = true;
        }
        return report();
    }

    /** Notes that it broke off for a reason of our own. */
    synchronized void fail(String why) {
        failure = why;
        finished = true;
    }

    /** What it has come to so far. */
    public synchronized ImportReport report() {
        return new ImportReport(
                dryRun, finished, failure, rows, added, changed, unchanged, refused, List.copyOf(findings), more);
    }

    private void read(Table table, Consumer<ImportReport> progress) throws IOException {
        if (!table.hasNext()) {
            throw new IOException("文件是空的 / The file is empty");
        }
        Table.Row headings = table.next();
        RowReading reading = new RowReading(headings.cells());
        if (!reading.missing().isEmpty()) {
            throw new IOException("第一行缺少列："
                    + reading.missing().stream().map(Column::chinese).collect(Collectors.joining("、"))
                    + " / The first line has no column "
                    + reading.missing().stream().map(Column::key).collect(Collectors.joining(", ")));
        }
        reading.odd().forEach(odd -> tell(new RowFinding(headings.number(), false, "", odd)));
        List<Numbered> batch = new ArrayList<>(BATCH);
        while (table.hasNext()) {
            Table.Row row = table.next();
            if (RowReading.isBlank(row)) {
                continue;
            }
            RowReading.Read read = reading.read(row);
            synchronized (this) {
                rows++;
            }
            Draft draft = read.draft();
            if (draft == null) {
                refuse(row.number(), read.faults());
            } else {
                batch.add(new Numbered(row.number(), draft));
            }
            if (batch.size() == BATCH) {
                settle(batch);
                batch.clear();
                progress.accept(report());
            }
        }
        settle(batch);
        tellMissing();
        progress.accept(report());
    }

    private void settle(List<Numbered> batch) {
        List<Outcome> outcomes =
                directory.put(batch.stream().map(Numbered::draft).toList(), !dryRun);
        for (int i = 0; i < batch.size(); i++) {
            settle(batch.get(i), outcomes.get(i));
        }
        Set<String> wanted = batch.stream()
                .flatMap(each -> referred(each.draft()).stream())
                .filter(id -> !isSeen(id))
                .collect(Collectors.toSet());
        Set<String> known = directory.byIds(wanted).keySet();
        for (Numbered each : batch) {
            referred(each.draft()).stream()
                    .filter(id -> wanted.contains(id) && !known.contains(id) && missing.size() < MOST_MISSING)
                    .forEach(id -> missing.putIfAbsent(id, each.row()));
        }
    }

    private void settle(Numbered each, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refusal) {
            refuse(each.row(), refusal.faults());
            return;
        } else if (outcome instanceof Outcome.Overtaken) {
            String chinese = "同一时间有其他人修改了这一条，请再次导入";
            refuse(
                    each.row(),
                    List.of(new Directory.Fault(
                            "",
                            new Finding(chinese, "somebody else has changed it in the same moment; import it again"))));
            return;
        }
        see(each.draft().id());
        DraftCheck.findings(each.draft()).forEach(odd -> tell(new RowFinding(each.row(), false, "code", odd)));
        synchronized (this) {
            if (outcome instanceof Outcome.Written written) {
                added += written.fresh() ? 1 : 0;
                changed += written.fresh() ? 0 : 1;
            } else {
                unchanged++;
            }
        }
    }

    private void refuse(long row, List<Directory.Fault> faults) {
        synchronized (this) {
            refused++;
        }
        faults.forEach(fault -> tell(new RowFinding(row, true, fault.field(), fault.what())));
    }

    private void tellMissing() {
        Set<String> known = directory.byIds(missing.keySet()).keySet();
        missing.forEach((id, row) -> {
            if (!known.contains(id) && !isSeen(id)) {
                tell(new RowFinding(
                        row,
                        false,
                        "",
                        new Finding("所属的 " + id + " 不在目录中", id + ", to which it belongs, is not in the directory")));
            }
        });
    }

    private void tell(RowFinding finding) {
        synchronized (this) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding);
            } else {
                more++;
            }
        }
        told.accept(finding);
    }

    /** The ids that a draft leans on, without its own and without areas, which need not be told. */
    private static List<String> referred(Draft draft) {
        Place place = draft.period().place();
        List<String> ids = new ArrayList<>();
        add(ids, EntryKind.DEPARTMENT, null, place.department());
        add(ids, EntryKind.HALL, null, place.hall());
        add(ids, EntryKind.ITEM, null, place.item());
        if (place.department() != null) {
            add(ids, EntryKind.WINDOW, place.department(), place.window());
            add(ids, EntryKind.STAFF, place.department(), place.staff());
        }
        ids.remove(draft.id());
        return ids;
    }

    private static void add(List<String> ids, EntryKind kind, @Nullable String within, @Nullable String code) {
        if (code != null) {
            ids.add(DirectoryEntry.id(kind, within, code));
        }
    }

    private void see(String id) {
        seen.set(place(id.hashCode()));
        seen.set(place(id.hashCode() * 31 + id.length() * 0x9E3779B9));
    }

    private boolean isSeen(String id) {
        return seen.get(place(id.hashCode())) && seen.get(place(id.hashCode() * 31 + id.length() * 0x9E3779B9));
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 15) & SEEN_BITS - 1;
    }
}
