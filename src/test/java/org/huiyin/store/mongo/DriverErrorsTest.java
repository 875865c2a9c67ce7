package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonString;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
                new MongoCommandException(answer(365), SERVER),
                new MongoCommandException(answer(462), SERVER),
                new MongoCommandException(answer(11601), SERVER),
                new MongoCommandException(answer(11602), SERVER),
                new MongoWriteException(new WriteError(262, "late", new BsonDocument()), SERVER, Set.of()),
                labelled("SystemOverloadedError"),
                labelled("RetryableError"),
                bulk(462),
                bulk(11602),
                bulk(new WriteConcernError(64, "WriteConcernTimeout", "waiting for replication", new BsonDocument())));
    }

    static List<MongoException> lasting() {
        return List.of(
                new MongoCommandException(answer(13), SERVER),
                new MongoCommandException(answer(85), SERVER),
                new MongoCommandException(answer(121), SERVER),
                bulk(11000));
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
    void whatStaysIsARefusalThatQuotesNothing(MongoException trouble) {
        assertThat(DriverErrors.translated(trouble))
                .isInstanceOf(StoreRefusedException.class)
                .hasCause(trouble)
                .hasMessageMatching("The store refuses what it was asked for \\(error \\d+\\)");
    }

    @Test
    void whatTheDriverCannotWriteIsARefusalToo() {
        assertThatThrownBy(() -> DriverErrors.translating(() -> {
                    throw new BsonMaximumSizeExceededException("too large");
                }))
                .isInstanceOf(StoreRefusedException.class);
    }

    private static MongoException labelled(String label) {
        MongoException trouble = new MongoCommandException(answer(1), SERVER);
        trouble.addLabel(label);
        return trouble;
    }

    /** Of three documents, two were refused for good and one for now. */
    private static MongoException bulk(int code) {
        return bulk(null, 11000, 121, code);
    }

    private static BsonDocument answer(int code) {
        return new BsonDocument("ok", new BsonInt32(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString("refused"));
    }

    private static MongoBulkWriteException bulk(@Nullable WriteConcernError concern, int... codes) {
        return new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(),
                IntStream.range(0, codes.length)
                        .mapToObj(at -> new BulkWriteError(codes[at], "a citizen's words", new BsonDocument(), at))
                        .toList(),
                concern,
                SERVER,
                Set.of());
    }
}
