package org.huiyin.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.QuarantineStore.Selection;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of quarantine entries keeps to. */
public abstract class QuarantineStoreContract {
    private static final QuarantineEntry.Drop DROP = new QuarantineEntry.Drop("张三", Samples.NOW, "空白");

    private QuarantineStore quarantine;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        quarantine = new MongoQuarantineStore(store().database());
        store().clear();
    }

    @Test
    void anEntryComesBackAsItWas() {
        QuarantineEntry entry = Samples.quarantined("01A", "web-form", "m1");

        quarantine.add(List.of(entry));

        assertThat(quarantine.byId("01A")).get().usingRecursiveComparison().isEqualTo(entry);
        assertThat(quarantine.byReceipt("RCPT-web-formm1"))
                .map(QuarantineEntry::id)
                .contains("01A");
    }

    @Test
    void anEntryAddedAgainIsLeftAsItIs() {
        quarantine.add(List.of(Samples.quarantined("01A", "web-form", "m1")));
        quarantine.drop("01A", DROP);

        quarantine.add(
                List.of(Samples.quarantined("01A", "web-form", "m1"), Samples.quarantined("01B", "web-form", "m2")));

        assertThat(quarantine.byId("01A"))
                .get()
                .extracting(QuarantineEntry::drop)
                .isEqualTo(DROP);
        assertThat(quarantine.byId("01B")).isPresent();
    }

    @Test
    void allThatCameUnderOneKeyIsFoundOldestFirst() {
        quarantine.add(List.of(
                Samples.quarantined("01B", "web-form", "m1"),
                Samples.quarantined("01A", "web-form", "m1"),
                Samples.quarantined("01C", "web-form", "m2")));

        assertThat(quarantine.byKey("web-form:m1:1"))
                .extracting(QuarantineEntry::id)
                .containsExactly("01A", "01B");
    }

    @Test
    void pagesFollowTheIds() {
        quarantine.add(List.of(
                Samples.quarantined("01C", "web-form", "m3"),
                Samples.quarantined("01A", "web-form", "m1"),
                Samples.quarantined("01B", "hotline", "m2"),
                Samples.quarantined("01D", "web-form", "m4")));

        assertThat(ids(quarantine.page(Selection.ALL, null, 3))).containsExactly("01A", "01B", "01C");
        assertThat(ids(quarantine.page(Selection.ALL, "01C", 3))).containsExactly("01D");
        assertThat(ids(quarantine.page(of("web-form"), null, 2))).containsExactly("01A", "01C");
        assertThat(ids(quarantine.page(of("web-form"), "01A", 9))).containsExactly("01C", "01D");
        assertThat(quarantine.page(of("none"), null, 9)).isEmpty();
    }

    @Test
    void whatWaitsIsFoundAndCountedApartFromWhatWasDropped() {
        quarantine.add(List.of(
                Samples.quarantined("01A", "web-form", "m1"),
                Samples.quarantined("01B", "hotline", "m2"),
                Samples.quarantined("01C", "web-form", "m3")));
        quarantine.drop("01A", DROP);

        assertThat(ids(quarantine.page(new Selection(null, null, true), null, 9)))
                .containsExactly("01B", "01C");
        assertThat(ids(quarantine.page(new Selection(null, null, true), "01B", 9)))
                .containsExactly("01C");
        assertThat(ids(quarantine.page(new Selection("web-form", null, true), null, 9)))
                .containsExactly("01C");
        assertThat(ids(quarantine.page(new Selection(null, null, false), null, 9)))
                .containsExactly("01A");
        assertThat(quarantine.waiting(9)).isEqualTo(2);
        assertThat(quarantine.waiting(1)).isEqualTo(1);
    }

    @Test
    void theyAreFoundByTheirCause() {
        quarantine.add(
                List.of(Samples.quarantined("01A", "web-form", "m1"), Samples.quarantined("01B", "web-form", "m2")));
        quarantine.failedAgain("01B", QuarantineEntry.Cause.FAILED, "", "again and again");

        assertThat(ids(quarantine.page(new Selection(null, QuarantineEntry.Cause.FAILED, null), null, 9)))
                .containsExactly("01B");
    }

    private static Selection of(String channel) {
        return new Selection(channel, null, null);
    }

    @Test
    void aFruitlessTryIsNoted() {
        quarantine.add(List.of(Samples.quarantined("01A", "web-form", "m1")));

        quarantine.failedAgain("01A", QuarantineEntry.Cause.CHANNEL_UNKNOWN, "channel", "no file");

        QuarantineEntry entry = quarantine.byId("01A").orElseThrow();
        assertThat(entry.attempts()).isEqualTo(2);
        assertThat(entry.cause()).isEqualTo(QuarantineEntry.Cause.CHANNEL_UNKNOWN);
        assertThat(entry.field()).isEqualTo("channel");
        assertThat(entry.reason()).isEqualTo("no file");
    }

    @Test
    void anEntryIsDroppedOnce() {
        quarantine.add(List.of(Samples.quarantined("01A", "web-form", "m1")));

        assertThat(quarantine.drop("01A", DROP)).isTrue();
        assertThat(quarantine.drop("01A", new QuarantineEntry.Drop("李四", Samples.NOW, "重复")))
                .isFalse();
        assertThat(quarantine.drop("none", DROP)).isFalse();

        assertThat(quarantine.byId("01A"))
                .get()
                .extracting(QuarantineEntry::drop)
                .isEqualTo(DROP);
    }

    @Test
    void anEntryTakenOutIsGone() {
        quarantine.add(List.of(Samples.quarantined("01A", "web-form", "m1")));

        quarantine.remove("01A");
        quarantine.remove("01A");

        assertThat(quarantine.byId("01A")).isEmpty();
    }

    private static List<String> ids(List<QuarantineEntry> entries) {
        return entries.stream().map(QuarantineEntry::id).toList();
    }
}
