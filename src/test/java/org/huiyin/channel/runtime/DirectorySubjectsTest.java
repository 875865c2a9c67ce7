package org.huiyin.channel.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DirectoryInMemory;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.DirectoryStore;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.directory.Place;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.files.SecretPlaceholders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels that take what can be rated from the directory. */
class DirectorySubjectsTest {

    private static final String DEPARTMENT = "11310101MB2F30004K";
    private static final String FILE =
            """
            channel: hall
            kind: web
            title: 大厅
            settings:
              organisation: { zh: 大厅, en: Hall }
              subjects: { from: directory, department: "11310101MB2F30004K" }
            """;

    @TempDir
    Path folder;

    private final DirectoryInMemory known = new DirectoryInMemory();
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private boolean away;

    @Test
    void aChannelListsWhatTheDirectoryKnowsTodayAndFollowsIt() throws IOException {
        subject("W01", "1 号窗口", "Window 1", "A", null);
        subject("W02", "2 号窗口", null, "B", null);
        subject("W03", "3 号窗口", null, "B", LocalDate.parse("2026-06-30"));
        subject("窗.4", "4 号窗口", null, "B", null);
        ChannelFiles files = files(lists());

        ChannelFile first = read(files, FILE);

        assertThat(first.faults()).isEmpty();
        assertThat(subjects(first))
                .isEqualTo("[{\"code\":\"W01\",\"title\":{\"zh\":\"1 号窗口\",\"en\":\"Window 1\"},\"department\":\""
                        + DEPARTMENT
                        + "\",\"window\":\"W01\"},{\"code\":\"W02\",\"title\":{\"zh\":\"2 号窗口\",\"en\":\"2 号窗口\"},"
                        + "\"department\":\"" + DEPARTMENT + "\",\"window\":\"W02\"}]");
        assertThat(read(files, FILE).fingerprint()).isEqualTo(first.fingerprint());

        subject("W05", "5 号窗口", null, "A", null);
        ChannelFile second = read(files, FILE);
        assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(subjects(second)).contains("W05");
        assertThat(subjects(read(files, FILE.replace("K\" }", "K\", hall: A }"))))
                .contains("W01", "W05")
                .doesNotContain("W02");
    }

    @Test
    void itsPagesStandWhileTheStoreIsAway() throws IOException {
        subject("W01", "1 号窗口", null, "A", null);
        String before = subjects(read(files(lists()), FILE));

        away = true;

        assertThat(subjects(read(files(lists()), FILE))).isEqualTo(before).contains("W01");
    }

    @Test
    void whatIsWrongAboutTheFilterIsToldByItsLine() throws IOException {
        assertThat(faults(FILE.replace("directory,", "elsewhere,")))
                .containsExactly("6 settings.subjects.from: directory");
        assertThat(faults(FILE.replace(", department: \"11310101MB2F30004K\"", "")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("6 settings.subjects.department:");
        assertThat(faults(FILE.replace("{ from: directory, department: \"11310101MB2F30004K\" }", "[]")))
                .containsExactly("6 settings.subjects: at least one subject");
    }

    @Test
    void withoutAServerItsListIsEmptyAndItsFileRight() throws IOException {
        ChannelFile file = read(
                new ChannelFiles(KindDiscovery.find(), new SecretPlaceholders(Map.of(), folder.resolve("none"))), FILE);

        assertThat(file.faults()).isEmpty();
        assertThat(subjects(file)).isEqualTo("[]");
    }

    private List<String> faults(String text) throws IOException {
        return read(files(lists()), text).faults().stream()
                .map(fault -> fault.line() + " " + fault.key() + ": " + fault.expected())
                .toList();
    }

    private static String subjects(ChannelFile file) {
        ChannelFile.Understood understood = file.understood();
        assertThat(understood).isNotNull();
        return understood.channel().settings().get("subjects").toString();
    }

    private ChannelFile read(ChannelFiles files, String text) throws IOException {
        return files.read(Files.writeString(folder.resolve("hall.yaml"), text));
    }

    private ChannelFiles files(SubjectLists lists) {
        return new ChannelFiles(KindDiscovery.find(), new SecretPlaceholders(Map.of(), folder.resolve("none")), lists);
    }

    private SubjectLists lists() {
        return new DirectorySubjects(directory(), folder.resolve("kept"));
    }

    private Directory directory() {
        return new Directory(new Sometimes(), Clock.fixed(now, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private void subject(String code, String zh, @Nullable String en, String hall, @Nullable LocalDate to) {
        now = now.plusSeconds(1);
        Place place = new Place(null, DEPARTMENT, hall, code, null, null);
        assertThat(directory()
                        .put(new Directory.Draft(EntryKind.SUBJECT, code, new Period(null, to, zh, en, place)), null))
                .isInstanceOf(Directory.Outcome.Written.class);
    }

    /** What is known, while the store is there. */
    private final class Sometimes implements DirectoryStore {

        private DirectoryStore there() {
            if (away) {
                throw new StoreUnavailableException("away", new IOException("closed"));
            }
            return known;
        }

        @Override
        public Optional<DirectoryEntry> byId(String id) {
            return there().byId(id);
        }

        @Override
        public Map<String, DirectoryEntry> byIds(Collection<String> ids) {
            return there().byIds(ids);
        }

        @Override
        public Set<String> write(List<DirectoryEntry> entries) {
            return there().write(entries);
        }

        @Override
        public List<DirectoryEntry> page(DirectoryQuery query, @Nullable String after, int most) {
            return there().page(query, after, most);
        }

        @Override
        public Optional<Instant> changed() {
            return there().changed();
        }
    }
}
