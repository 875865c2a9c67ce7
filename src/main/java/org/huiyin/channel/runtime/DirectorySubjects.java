package org.huiyin.channel.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.directory.Place;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.BodyDigest;
import org.huiyin.platform.PrivateFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists of subjects from the directory. Each is kept on the disk, too: a channel's pages stand while the store is away, as
 * they were last known.
 */
final class DirectorySubjects implements SubjectLists {

    private static final Logger log = LoggerFactory.getLogger(DirectorySubjects.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 500;

    /** A channel file has as many at most; a hall has some hundred. */
    private static final int MOST = 20_000;

    private final Directory directory;
    private final Path folder;
    private final Map<ObjectNode, Known> known = new HashMap<>();

    /** @param folder where lists are kept for when the store is away */
    DirectorySubjects(Directory directory, Path folder) {
        this.directory = directory;
        this.folder = folder;
    }

    /** A list as of a state of the directory, on a day. */
    private record Known(@Nullable Instant changed, LocalDate day, ArrayNode subjects) {}

    @Override
    public synchronized ArrayNode of(ObjectNode filter) {
        Known before = known.get(filter);
        try {
            Instant changed = directory.changed().orElse(null);
            LocalDate today = directory.today();
            if (before != null
                    && Objects.equals(before.changed(), changed)
                    && before.day().equals(today)) {
                return before.subjects().deepCopy();
            }
            ArrayNode subjects = read(filter, today);
            known.put(filter.deepCopy(), new Known(changed, today, subjects));
            if (before == null || !before.subjects().equals(subjects)) {
                keep(filter, subjects);
            }
            return subjects.deepCopy();
        } catch (StoreUnavailableException e) {
            return before != null ? before.subjects().deepCopy() : kept(filter);
        }
    }

    private ArrayNode read(ObjectNode filter, LocalDate today) {
        DirectoryQuery query = new DirectoryQuery(
                EntryKind.SUBJECT, null, filter.path("department").asString(""), null);
        Optional<String> hall = filter.path("hall").stringValueOpt();
        ArrayNode subjects = JsonNodeFactory.instance.arrayNode();
        String after = null;
        List<DirectoryEntry> page;
        do {
            page = directory.page(query, after, AT_ONCE);
            for (DirectoryEntry entry : page) {
                entry.on(today)
                        .filter(period -> hall.isEmpty()
                                || hall.get().equals(period.place().hall()))
                        .ifPresent(period -> add(subjects, entry.code(), period));
                after = entry.id();
            }
        } while (page.size() == AT_ONCE && subjects.size() < MOST);
        return subjects;
    }

    private static void add(ArrayNode subjects, String code, Period period) {
        if (!code.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            log.warn(
                    "The subject {} of the directory has a code that no address can end with; no channel lists it",
                    code);
            return;
        }
        Place place = period.place();
        ObjectNode subject = subjects.addObject().put("code", code);
        subject.putObject("title")
                .put("zh", period.zh())
                .put("en", Objects.requireNonNullElse(period.en(), period.zh()));
        put(subject, "area", place.area());
        put(subject, "department", place.department());
        put(subject, "item", place.item());
        put(subject, "window", place.window());
        put(subject, "staff", place.staff());
    }

    private static void put(ObjectNode subject, String name, @Nullable String code) {
        if (code != null) {
            subject.put(name, code);
        }
    }

    private void keep(ObjectNode filter, ArrayNode subjects) {
        try {
            PrivateFolder.make(folder);
            Files.write(file(filter), JSON.writeValueAsBytes(subjects));
        } catch (IOException e) {
            log.warn("A list of subjects cannot be kept for when the store is away: {}", e.getMessage());
        }
    }

    private ArrayNode kept(ObjectNode filter) {
        try {
            if (Files.exists(file(filter))
                    && JSON.readTree(Files.readAllBytes(file(filter))) instanceof ArrayNode subjects) {
                return subjects;
            }
        } catch (IOException | JacksonException e) {
            log.warn("A list of subjects that was kept cannot be read: {}", e.getMessage());
        }
        return JsonNodeFactory.instance.arrayNode();
    }

    private Path file(ObjectNode filter) {
        return folder.resolve(
                BodyDigest.of(JSON.writeValueAsString(filter).getBytes(StandardCharsets.UTF_8)) + ".json");
    }
}
