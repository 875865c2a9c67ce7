package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.huiyin.evaluation.StoreUnavailableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which of the driver's errors are worth another try. */
class DriverErrorsTest {
    private static final ServerAddress SERVER = new ServerAddress();

    static List<MongoException> passing() {
        return List.of(
                new MongoTimeoutException("no server within 2000 ms"),
                new MongoSocketReadTimeoutException("read", SERVER, new IOException()),
                new MongoNotPrimaryException(answer(10107), SERVER),
                new MongoNodeIsRecoveringException(answer(11600), SERVER),
                new MongoCommandException(answer(14031), SERVER),
                bulk(new WriteConcernError(64, "WriteConcernTimeout", "waiting for replication", new BsonDocument())));
    }

    static List<MongoException> lasting() {
        return List.of(
                new MongoCommandException(answer(13), SERVER),
                new MongoCommandException(answer(85), SERVER),
                new MongoCommandException(answer(121), SERVER),
                bulk(null));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsUnavailable(MongoException trouble) {
        assertThat(DriverErrors.translated(trouble))
                .isInstanceOf(StoreUnavailableException.class)
                .hasCause(trouble);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatStaysIsLeftAsItIs(MongoException trouble) {
        assertThat(DriverErrors.translated(trouble)).isSameAs(trouble);
    }

    private static BsonDocument answer(int code) {
        return new BsonDocument("ok", new BsonInt32(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString("refused"));
    }

    private static MongoBulkWriteException bulk(WriteConcernError concern) {
        return new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(),
                List.of(new BulkWriteError(11000, "duplicate", new BsonDocument(), 0)),
                concern,
                SERVER,
                Set.of());
    }
}
