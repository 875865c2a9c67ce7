package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The stand-in's engine with secondary indexes, and with a hole closed. A commit in the middle of a command would leave,
 * after a crash, a document without its entry in a unique index or an entry without its document: commits run alone.
 */
final class GuardedBackend extends H2Backend {
    /** As MongoDB says it of a server that is going down, so that the driver takes this one to be away. */
    private static final int AWAY = 11600;

    private static final int NOT_SUPPORTED = 352;

    private static final String FIRST_BATCH = "firstBatch";

    private static final Set<String> READS =
            Set.of("find", "aggregate", "getmore", "count", "distinct", "listindexes", "listcollections");

    /** Of changes that wait in memory for a commit, which takes about as much again: a large file is not to fill a small heap. */
    private static final int MOST_UNSAVED = 8 * 1024 * 1024;

    private final ReadWriteLock commits = new ReentrantReadWriteLock(true);
    private final long generation;
    private final Runnable relief;
    private final SignIn signIn;
    private final Map<String, ReadWriteLock> collections = new ConcurrentHashMap<>();

    /**
     * @param generation the only one for which an insert may be meant
     * @param relief has a commit made soon
     * @param signIn whom a connection has to satisfy before its commands are heard
     */
    GuardedBackend(MVStore file, long generation, Runnable relief, SignIn signIn) {
        super(file);
        this.generation = generation;
        this.relief = relief;
        this.signIn = signIn;
    }

    /** Runs while no command that writes does. */
    void alone(Runnable task) {
        commits.writeLock().lock();
        try {
            task.run();
        } finally {
            commits.writeLock().unlock();
        }
    }

    @Override
    public Document handleCommand(Channel connection, String database, String command, Document query) {
        Document signingIn = signIn.answer(connection, query);
        return signingIn == null ? super.handleCommand(connection, database, command, query) : signingIn;
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        throw new MongoServerError(NOT_SUPPORTED, "UnsupportedOpQueryCommand", "Queries come as messages");
    }

    @Override
    public void closeCursors(List<Long> cursors) {
        // of the old protocol, which says nothing of who asks; the driver sends a command for it
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return inBatches(guarded(message));
        } catch (MVStoreException e) {
            throw new MongoServerError(AWAY, "InterruptedAtShutdown", "The store's file has failed", e);
        }
    }

    /** With as much in its first batch as goes into one answer; what is left is for its next commands. */
    private Document inBatches(Document answer) {
        if (answer.get("cursor") instanceof Document cursor && cursor.get(FIRST_BATCH) instanceof List<?> batch) {
            int fitting = BatchCursor.fitting(batch);
            if (fitting < batch.size()) {
                cursor.put(FIRST_BATCH, batch.subList(0, fitting));
                List<Document> left = batch.subList(fitting, batch.size()).stream()
                        .map(Document.class::cast)
                        .toList();
                cursor.put("id", kept(left, cursor.get("id") instanceof Long id ? id : 0));
            }
        }
        return answer;
    }

    /** @param id of what is left after these; 0 for nothing */
    private long kept(List<Document> documents, long id) {
        if (id != 0) {
            ((BatchCursor) getCursorRegistry().getCursor(id)).giveBack(documents);
            return id;
        }
        return BatchCursor.in(getCursorRegistry(), documents).getId();
    }

    private Document guarded(MongoMessage message) {
        Document query = message.getDocument();
        String command = query.keySet().iterator().next();
        Object named = query.get(query.containsKey("collection") ? "collection" : command);
        if (!(named instanceof String collection)) {
            return super.handleMessage(message);
        }
        if (query.get("comment") instanceof Long meant && meant != generation) {
            throw new MongoServerError(
                    AWAY, "InterruptedAtShutdown", "The store's file was opened again since the write began");
        }
        ReadWriteLock lock = collections.computeIfAbsent(
                message.getDatabaseName() + "." + collection, name -> new ReentrantReadWriteLock(true));
        Supplier<Document> answer = () -> super.handleMessage(message);
        if (!READS.contains(command.toLowerCase(Locale.ROOT))) {
            Document written = within(commits.readLock(), () -> within(lock.writeLock(), answer));
            if (getMvStore().getUnsavedMemory() > MOST_UNSAVED) {
                relief.run();
            }
            return written;
        }
        return writesElsewhere(query)
                ? within(commits.writeLock(), answer)
                : within(
                        lock.readLock(),
                        () -> IndexedCollection.narrowedBy(AggregationScope.takenOutOf(query), answer));
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name);
    }

    @Override
    public void close() {
        alone(super::close);
    }

    private static Document within(Lock lock, Supplier<Document> command) {
        lock.lock();
        try {
            return command.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean writesElsewhere(Document query) {
        return query.get("pipeline") instanceof List<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$merge") || document.containsKey("$out")));
    }

    /** An inner class for its outer reference, which is there while the superclass's constructor opens the indexes. */
    private final class IndexedDatabase extends H2Database {

        private boolean open;

        IndexedDatabase(String name) {
            super(name, getMvStore(), getCursorRegistry());
            open = true;
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            return new IndexedCollection(this, name, options, documents(name), cursorRegistry);
        }

        private StoredDocuments documents(String collection) {
            return new StoredDocuments(getMvStore(), "databases." + getFullCollectionNamespace(collection));
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            boolean complete = isComplete(collection, name);
            MVMap<KeyValue, Object> positions = getMvStore()
                    .openMap(
                            mapName(collection, name),
                            new MVMap.Builder<KeyValue, Object>()
                                    .keyType(KeyType.INSTANCE)
                                    .valueType(ValueType.INSTANCE));
            return keys.size() == 1 && keys.get(0).getKey().equals("_id")
                    ? new IdIndex(positions, documents(collection), name, keys)
                    : new UniqueIndex(positions, name, keys, sparse, complete);
        }

        @Override
        protected Index<Object> openOrCreateSecondaryIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            boolean complete = isComplete(collection, name);
            MVMap<String, Object> positions = getMvStore()
                    .openMap(
                            mapName(collection, name),
                            new MVMap.Builder<String, Object>()
                                    .keyType(TextType.INSTANCE)
                                    .valueType(ValueType.INSTANCE));
            return new OrderedIndex(positions, name, keys, sparse, complete);
        }

        /**
         * While the database is opened, its indexes are those that are noted in the commit that has the last of their entries; but
         * the stand-in itself notes indexes that it has no entries for.
         */
        private boolean isComplete(String collection, String index) {
            return !open && getMvStore().hasMap(mapName(collection, index));
        }

        private String mapName(String collection, String index) {
            return getFullCollectionNamespace(collection) + "._index_" + index;
        }
    }
}
