package org.huiyin.console.page;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huiyin.channel.runtime.ChannelFiles;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.delivery.target.TargetState;
import org.huiyin.delivery.target.Targets;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.directory.code.AreaCode;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.evaluation.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What channels, targets and all that ratings are about are called on pages: by their files and the directory; by their codes
 * where nobody has named them.
 */
@Component
public final class PageNames {

    private static final char BETWEEN = '/';

    private final Channels channels;
    private final ChannelFiles files;
    private final Targets targets;
    private final Directory directory;

    PageNames(Channels channels, ChannelFiles files, Targets targets, Directory directory) {
        this.channels = channels;
        this.files = files;
        this.targets = targets;
        this.directory = directory;
    }

    /** For one page. */
    public Named of(Look look) {
        return new Named(look);
    }

    /** The names on one page, each asked for once. Templates have it as {@code named}. */
    public final class Named {

        private final Look look;

        /** By the id of an entry; empty for one that the directory has not. */
        private final Map<String, Optional<String>> entries = new HashMap<>();

        private Named(Look look) {
            this.look = look;
        }

        /** A channel by its title. */
        public String channel(String id) {
            return channels.state(id).map(ChannelState::title).orElseGet(() -> look.sayOr("own-channel." + id, id));
        }

        /** A kind of channel, as its files are described; null for null. */
        public @Nullable String channelKind(@Nullable String kind) {
            return kind == null
                    ? null
                    : files.settings(kind)
                            .map(schema -> inLanguage(schema).path("title").asString(kind))
                            .orElse(kind);
        }

        private JsonNode inLanguage(JsonNode schema) {
            return isEnglish() ? schema : schema.path("zh");
        }

        /** A target by its title. */
        public String target(String id) {
            return targets.state(id).map(TargetState::title).orElseGet(() -> look.sayOr("own-target." + id, id));
        }

        /** A kind of target; null for null. */
        public @Nullable String targetKind(@Nullable String kind) {
            return kind == null ? null : look.sayOr("targets.kind." + kind, kind);
        }

        /** What a tag says, as the national table has it. */
        public String tag(String code) {
            return NationalTags.find(code).map(Tag::text).orElse(code);
        }

        /** An area by its name in the directory, or by that of the national list; null for null, as with all that follow. */
        public @Nullable String area(@Nullable String code) {
            return name(EntryKind.AREA, null, code);
        }

        /** A department. */
        public @Nullable String department(@Nullable String code) {
            return name(EntryKind.DEPARTMENT, null, code);
        }

        /** A hall. */
        public @Nullable String hall(@Nullable String code) {
            return name(EntryKind.HALL, null, code);
        }

        /** A service item (事项). */
        public @Nullable String item(@Nullable String code) {
            return name(EntryKind.ITEM, null, code);
        }

        /** A window, whose code is its department's own. */
        public @Nullable String window(@Nullable String department, @Nullable String code) {
            return name(EntryKind.WINDOW, department, code);
        }

        /** A member of the counter staff, whose code is the department's own. */
        public @Nullable String staff(@Nullable String department, @Nullable String code) {
            return name(EntryKind.STAFF, department, code);
        }

        /** The same for an account's scope, where it stands behind its department and a slash. */
        public @Nullable String staff(@Nullable String code) {
            int between = code == null ? -1 : code.indexOf(BETWEEN);
            return code == null || between < 0 ? code : staff(code.substring(0, between), code.substring(between + 1));
        }

        /**
         * The value of a field by which records are filtered and figures grouped.
         *
         * @param department to which a window or person belongs; null where that is not known
         */
        public @Nullable String by(String field, @Nullable String department, @Nullable String value) {
            if (value == null) {
                return null;
            }
            return switch (field) {
                case "channel" -> channel(value);
                case "area" -> area(value);
                case "department" -> department(value);
                case "item" -> item(value);
                case "window" -> window(department, value);
                case "staff" -> staff(department, value);
                default -> value;
            };
        }

        /** What a subject is called in one line: the nearest two of what is known of it; null for nothing. */
        public @Nullable String place(Subject subject) {
            List<String> parts = Stream.of(
                            window(subject.deptCode(), subject.window()),
                            staff(subject.deptCode(), subject.staff()),
                            item(subject.taskCode()),
                            department(subject.deptCode()),
                            area(subject.areaCode()))
                    .filter(Objects::nonNull)
                    .limit(2)
                    .toList();
            return parts.isEmpty() ? null : String.join(" · ", parts);
        }

        /** Asks the directory in one go for all that these subjects name. */
        public void read(Collection<Subject> subjects) {
            readIds(subjects.stream().flatMap(this::ids));
        }

        private Stream<String> ids(Subject subject) {
            return Stream.of(
                            id(EntryKind.AREA, null, subject.areaCode()),
                            id(EntryKind.DEPARTMENT, null, subject.deptCode()),
                            id(EntryKind.ITEM, null, subject.taskCode()),
                            id(EntryKind.WINDOW, subject.deptCode(), subject.window()),
                            id(EntryKind.STAFF, subject.deptCode(), subject.staff()))
                    .flatMap(Optional::stream);
        }

        /** The same for what some scopes cover. */
        public void readScopes(Collection<SubjectScope> scopes) {
            readIds(scopes.stream().flatMap(scope -> Stream.of(
                            scope.areas().stream().map(code -> DirectoryEntry.id(EntryKind.AREA, null, code)),
                            scope.departments().stream()
                                    .map(code -> DirectoryEntry.id(EntryKind.DEPARTMENT, null, code)),
                            scope.halls().stream().map(code -> DirectoryEntry.id(EntryKind.HALL, null, code)),
                            scope.staff().stream().map(code -> EntryKind.STAFF.word() + ":" + code))
                    .flatMap(Function.identity())));
        }

        /** The same for these departments; null ones are passed over. */
        public void readDepartments(Collection<@Nullable String> codes) {
            readIds(codes.stream().flatMap(code -> id(EntryKind.DEPARTMENT, null, code).stream()));
        }

        private void readIds(Stream<String> ids) {
            List<String> unread =
                    ids.distinct().filter(id -> !entries.containsKey(id)).toList();
            if (!unread.isEmpty()) {
                Map<String, DirectoryEntry> found = directory.byIds(unread);
                unread.forEach(
                        id -> entries.put(id, Optional.ofNullable(found.get(id)).map(this::name)));
            }
        }

        private @Nullable String name(EntryKind kind, @Nullable String within, @Nullable String code) {
            Optional<String> id = id(kind, within, code);
            if (code == null || id.isEmpty()) {
                return code;
            }
            readIds(id.stream());
            return entries.getOrDefault(id.get(), Optional.empty())
                    .or(() -> kind == EntryKind.AREA ? AreaCode.name(code) : Optional.empty())
                    .orElse(code);
        }

        private String name(DirectoryEntry entry) {
            LocalDate today = directory.today();
            Period period = entry.on(today).orElseGet(entry::latest);
            String english = period.en();
            return english != null && isEnglish() ? english : period.zh();
        }

        private boolean isEnglish() {
            return look.language().getLanguage().equals(Locale.ENGLISH.getLanguage());
        }

        /** Empty for no code, and for one that is a department's own where the department is not known. */
        private Optional<String> id(EntryKind kind, @Nullable String within, @Nullable String code) {
            return code == null || kind.isLocal() && within == null
                    ? Optional.empty()
                    : Optional.of(DirectoryEntry.id(kind, kind.isLocal() ? within : null, code));
        }
    }
}
