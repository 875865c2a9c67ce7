package org.huiyin.store.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.DirectoryStore;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.directory.Place;
import org.huiyin.store.mongo.StoreUnderTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of the directory does. */
public abstract class DirectoryStoreContract {

    private static final Instant NOW = Instant.parse("2026-03-02T01:02:03.004Z");
    private static final String DEPARTMENT = "11310101MB2F30004K";

    private DirectoryStore directory;

    public abstract StoreUnderTest store();

    @BeforeEach
    void anEmptyDirectory() {
        store().clear();
        directory = new MongoDirectory(store().database());
    }

    @Test
    void anEntryIsReadAsItWasWritten() {
        DirectoryEntry clerk = new DirectoryEntry(
                EntryKind.STAFF,
                "S1001",
                DEPARTMENT,
                List.of(
                        new Period(null, LocalDate.parse("2026-06-30"), "王芳", null, at("01")),
                        new Period(LocalDate.parse("2026-07-01"), null, "王芳", "Wang Fang", at("02"))),
                1,
                NOW);

        assertThat(directory.write(List.of(clerk, window("01", 1, "综合")))).isEmpty();

        assertThat(directory.byId("staff:" + DEPARTMENT + "/S1001")).contains(clerk);
        assertThat(directory.byId("staff:S1001")).isEmpty();
        assertThat(directory.byIds(List.of(clerk.id(), "window:nowhere/1"))).containsOnlyKeys(clerk.id());
        assertThat(directory.byIds(List.of())).isEmpty();
    }

    @Test
    void whatSomebodyElseHasChangedStaysAsItIs() {
        directory.write(List.of(window("01", 1, "综合"), window("02", 1, "综合")));
        directory.write(List.of(window("01", 2, "社保")));

        assertThat(directory.write(List.of(window("01", 1, "税务"), window("03", 1, "税务"))))
                .containsExactly(window("01", 1, "").id());
        assertThat(directory.write(List.of(window("01", 2, "税务"), window("02", 2, "税务"))))
                .containsExactly(window("01", 1, "").id());

        assertThat(directory.page(DirectoryQuery.of(EntryKind.WINDOW), null, 9))
                .extracting(entry -> entry.code() + " " + entry.latest().zh() + " " + entry.version())
                .containsExactly("01 社保 2", "02 税务 2", "03 税务 1");
    }

    @Test
    void entriesAreFoundByKindParentDepartmentAndText() {
        DirectoryEntry department = entry(
                EntryKind.DEPARTMENT, DEPARTMENT, null, "黄浦区政务服务中心", new Place("310101", null, null, null, null, null));
        DirectoryEntry subject = entry(EntryKind.SUBJECT, "W01", null, "1 号窗口", at("01"));
        directory.write(List.of(department, window("01", 1, "综合 A+b"), window("02", 1, "社保"), subject));

        assertThat(ids(DirectoryQuery.EVERYTHING)).hasSize(4).isSorted();
        assertThat(ids(DirectoryQuery.of(EntryKind.WINDOW))).hasSize(2);
        assertThat(ids(DirectoryQuery.of(department.id())))
                .containsExactly(window("01", 1, "").id(), window("02", 1, "").id());
        assertThat(ids(new DirectoryQuery(EntryKind.SUBJECT, null, DEPARTMENT, null)))
                .containsExactly("subject:W01");
        assertThat(ids(new DirectoryQuery(null, null, null, "a+B")))
                .containsExactly(window("01", 1, "").id());
        assertThat(ids(new DirectoryQuery(null, null, null, "政务"))).containsExactly(department.id());
        assertThat(ids(new DirectoryQuery(null, null, null, "."))).isEmpty();
        assertThat(ids(new DirectoryQuery(EntryKind.SUBJECT, null, null, "01"))).containsExactly("subject:W01");
        assertThat(ids(new DirectoryQuery(null, null, null, "黄浦区政务服务中心"))).containsExactly(department.id());
        assertThat(ids(new DirectoryQuery(null, null, null, "黄浦区政务服务中心窗口"))).isEmpty();
        assertThat(ids(new DirectoryQuery(null, null, null, DEPARTMENT.toLowerCase(Locale.ROOT))))
                .containsExactly(department.id());
    }

    /** More than are looked at together, so that they are met by their ids. */
    @Test
    void whatManyAreCalledIsFoundPageByPageToo() {
        List<DirectoryEntry> many = new ArrayList<>();
        for (int i = 2_000; i < 3_100; i++) {
            many.add(window(String.valueOf(i), 1, "综合窗口"));
        }
        many.add(entry(EntryKind.AREA, "310101", null, "综合区", new Place(null, null, null, null, null, null)));
        directory.write(many);
        DirectoryQuery windows = new DirectoryQuery(EntryKind.WINDOW, null, null, "综合");

        List<DirectoryEntry> first = directory.page(windows, null, 3);
        List<DirectoryEntry> second = directory.page(windows, first.get(2).id(), 3);

        assertThat(first).extracting(DirectoryEntry::code).containsExactly("2000", "2001", "2002");
        assertThat(second).extracting(DirectoryEntry::code).containsExactly("2003", "2004", "2005");
        assertThat(ids(new DirectoryQuery(null, null, null, "综合区"))).containsExactly("area:310101");
    }

    @Test
    void aListIsReadPageByPage() {
        for (int i = 10; i < 15; i++) {
            directory.write(List.of(window(String.valueOf(i), 1, "综合")));
        }

        List<DirectoryEntry> first = directory.page(DirectoryQuery.of(EntryKind.WINDOW), null, 3);
        List<DirectoryEntry> second =
                directory.page(DirectoryQuery.of(EntryKind.WINDOW), first.get(2).id(), 3);

        assertThat(first).extracting(DirectoryEntry::code).containsExactly("10", "11", "12");
        assertThat(second).extracting(DirectoryEntry::code).containsExactly("13", "14");
    }

    @Test
    void whenItWasChangedLastIsKnown() {
        assertThat(directory.changed()).isEmpty();
        directory.write(List.of(window("01", 1, "综合")));
        assertThat(directory.changed()).contains(NOW);
    }

    private List<String> ids(DirectoryQuery query) {
        return directory.page(query, null, 100).stream().map(DirectoryEntry::id).toList();
    }

    private static Place at(String window) {
        return new Place(null, DEPARTMENT, null, window, null, null);
    }

    private static DirectoryEntry window(String code, long version, String zh) {
        return new DirectoryEntry(
                EntryKind.WINDOW,
                code,
                DEPARTMENT,
                List.of(new Period(null, null, zh, null, new Place(null, DEPARTMENT, null, null, null, null))),
                version,
                NOW);
    }

    private static DirectoryEntry entry(EntryKind kind, String code, @Nullable String within, String zh, Place place) {
        return new DirectoryEntry(kind, code, within, List.of(new Period(null, null, zh, null, place)), 1, NOW);
    }

    @Test
    void anEntryThatCannotBeReadKeepsNobodyFromTheOthers() {
        directory.write(List.of(window("01", 1, "综合"), window("02", 1, "综合"), window("03", 1, "综合")));
        store().spoil("directory", window("01", 1, "").id(), "kind", "door");
        store().spoil("directory", window("02", 1, "").id(), "periods.0.from", "lately");

        assertThat(directory.page(DirectoryQuery.of(EntryKind.WINDOW), null, 1))
                .extracting(DirectoryEntry::code)
                .containsExactly("03");
        assertThat(ids(new DirectoryQuery(null, null, null, "综合")))
                .containsExactly(window("03", 1, "").id());
        assertThat(directory.byIds(
                        List.of(window("01", 1, "").id(), window("03", 1, "").id())))
                .hasSize(1);
    }
}
