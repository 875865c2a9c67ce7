package org.huiyin.store.platform;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.files.FileVersion.Change;
import org.huiyin.platform.files.FileVersions;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.MappedCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The collection {@code file_versions}: states of files by {@code <file>/<number>}, the number in ten digits. */
@Component
public final class MongoFileVersions implements FileVersions {
    private static final String CONTENT = "content";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "file_versions",
            object(
                    List.of("_id", "file", "number", "at", "by", "why", "change"),
                    new Document("_id", type("string"))
                            .append("file", type("string"))
                            .append("number", type("int"))
                            .append("at", type("date"))
                            .append("by", type("string"))
                            .append("why", type("string"))
                            .append(
                                    "change",
                                    oneOf(Arrays.stream(Change.values())
                                            .map(Change::word)
                                            .toList()))
                            .append(CONTENT, type("string"))),
            List.of());

    private final MappedCollection<VersionDocument> versions;

    public MongoFileVersions(CollectionRegistry database) {
        this.versions = database.mapped(SCHEMA, VersionDocument.class);
    }

    /** A version as it is stored. */
    record VersionDocument(
            @Id String id,
            String file,
            int number,
            Instant at,
            String by,
            String why,
            String change,
            @Nullable String content) {

        static VersionDocument of(FileVersion version) {
            return new VersionDocument(
                    key(version.file(), version.number()),
                    version.file(),
                    version.number(),
                    version.at(),
                    version.by(),
                    version.why(),
                    version.change().word(),
                    version.content());
        }

        FileVersion version() {
            return new FileVersion(file, number, at, by, why, Change.valueOf(change.toUpperCase(Locale.ROOT)), content);
        }
    }

    private static String key(String file, int number) {
        return String.format(Locale.ROOT, "%s/%010d", file, number);
    }

    @Override
    public boolean add(FileVersion version) {
        return versions.insert(VersionDocument.of(version));
    }

    @Override
    public Optional<FileVersion> find(String file, int number) {
        return versions.find(query(where("_id").is(key(file, number))), VersionDocument::version);
    }

    @Override
    public Optional<FileVersion> newest(String file) {
        return versions.find(newestFirst(file, Integer.MAX_VALUE), VersionDocument::version);
    }

    @Override
    public List<FileVersion> list(String file, int before, int most) {
        Query query = newestFirst(file, before).limit(most);
        query.fields().exclude(CONTENT);
        return versions.list(query, VersionDocument::version);
    }

    private static Query newestFirst(String file, int before) {
        return query(where("_id").gt(key(file, 0)).lt(key(file, before))).with(Sort.by(Sort.Direction.DESC, "_id"));
    }
}
