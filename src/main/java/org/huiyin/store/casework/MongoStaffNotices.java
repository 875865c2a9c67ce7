package org.huiyin.store.casework;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.huiyin.casework.notice.StaffNotice;
import org.huiyin.casework.notice.StaffNoticeStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.MappedCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The collection {@code staff_notices}: what waits, and for a while what was sent, so that it is not sent again. */
@Component
final class MongoStaffNotices implements StaffNoticeStore {
    static final CollectionSchema SCHEMA = new CollectionSchema(
            "staff_notices",
            object(
                    List.of("_id", "destination", "text", "since"),
                    new Document("_id", type("string"))
                            .append("destination", type("string"))
                            .append("text", type("string"))
                            .append("since", type("date"))
                            .append("due", type("date"))
                            .append("attempts", type("int"))
                            .append("endedAt", type("date"))),
            List.of(Index.on("destination", "due"), Index.sparse("endedAt")));

    private final MappedCollection<NoticeDocument> notices;

    MongoStaffNotices(CollectionRegistry database) {
        this.notices = database.mapped(SCHEMA, NoticeDocument.class);
    }

    /** A notice as it is stored; {@code due} is absent once it has ended. */
    record NoticeDocument(
            @Id String id,
            String destination,
            String text,
            Instant since,
            @Nullable Instant due,
            int attempts,
            @Nullable Instant endedAt) {

        StaffNotice notice() {
            return new StaffNotice(id, destination, text, since, due == null ? since : due, attempts);
        }
    }

    @Override
    public void add(StaffNotice notice) {
        notices.insert(new NoticeDocument(
                notice.id(),
                notice.destination(),
                notice.text(),
                notice.since(),
                notice.due(),
                notice.attempts(),
                null));
    }

    @Override
    public List<StaffNotice> due(String destination, Instant now, int limit) {
        return notices.list(
                query(where("destination").is(destination).and("due").lte(now))
                        .with(Sort.by("due"))
                        .limit(limit),
                NoticeDocument::notice);
    }

    @Override
    public void postpone(Collection<StaffNotice> postponed) {
        postponed.forEach(each -> notices.change(
                query(where("_id").is(each.id())),
                new Update().set("due", each.due()).set("attempts", each.attempts())));
    }

    @Override
    public void end(Collection<String> ids, Instant at) {
        ids.forEach(id -> notices.change(
                query(where("_id").is(id)), new Update().unset("due").set("endedAt", at)));
    }

    @Override
    public long forget(Instant before) {
        return notices.remove(query(where("endedAt").lt(before)));
    }
}
