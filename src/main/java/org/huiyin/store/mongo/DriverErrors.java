package org.huiyin.store.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.bulk.BulkWriteError;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.StoreUnavailableException;

/** The one place that says which of the driver's errors are worth another try of the same call; none leaves this room. */
final class DriverErrors {
    /**
     * Error codes of the server that pass by themselves: hosts out of reach, members starting, stepping down, shutting
     * down or too few, locks, time limits, work that was interrupted or is under way already, too much to do, a full disk.
     * Source: MongoDB's error_codes.yml.
     */
    private static final Set<Integer> PASSING = Set.of(
            6, 7, 24, 43, 46, 50, 63, 64, 82, 89, 91, 94, 100, 107, 112, 117, 133, 134, 150, 175, 189, 202, 237, 262,
            267, 279, 317, 365, 384, 462, 9001, 10058, 10107, 11600, 11601, 11602, 12586, 12587, 13388, 13435, 13436,
            14031);

    /** What the server writes on errors that pass. Source: MongoDB's specifications of retries and of overload. */
    private static final Set<String> PASSING_LABELS = Set.of(
            MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL,
            "RetryableWriteError",
            "RetryableError",
            "SystemOverloadedError");

    private DriverErrors() {}

    /**
     * Does something with the driver.
     *
     * @throws StoreUnavailableException where the same call may go through later
     * @throws StoreRefusedException where it cannot
     */
    static <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw translated(e);
        } catch (BSONException | CodecConfigurationException e) {
            throw new StoreRefusedException("A document of the store cannot be read or written as BSON", e);
        }
    }

    /** The error as the callers of the ports know it. */
    static RuntimeException translated(MongoException trouble) {
        return mayPass(trouble)
                ? new StoreAwayException(trouble)
                : new StoreRefusedException(
                        "The store refuses what it was asked for (error " + code(trouble) + ")", trouble);
    }

    /** Whether an error of one write in a bulk, or of a command, passes by itself. */
    static boolean mayPass(int code) {
        return PASSING.contains(code);
    }

    static boolean mayPass(MongoException trouble) {
        if (trouble instanceof MongoBulkWriteException bulk
                && (bulk.getWriteConcernError() != null
                        || bulk.getWriteErrors().stream().anyMatch(error -> mayPass(error.getCode())))) {
            return true;
        }
        return trouble instanceof MongoSocketException
                || trouble instanceof MongoTimeoutException
                || trouble instanceof MongoExecutionTimeoutException
                || trouble instanceof MongoNotPrimaryException
                || trouble instanceof MongoNodeIsRecoveringException
                || trouble instanceof MongoServerUnavailableException
                || trouble instanceof MongoConnectionPoolClearedException
                || trouble instanceof MongoCursorNotFoundException
                || trouble instanceof MongoWriteConcernException
                || trouble instanceof MongoInterruptedException
                || trouble instanceof MongoSecurityException
                || PASSING_LABELS.stream().anyMatch(trouble::hasErrorLabel)
                || mayPass(trouble.getCode());
    }

    private static int code(MongoException trouble) {
        return trouble instanceof MongoBulkWriteException bulk
                ? bulk.getWriteErrors().stream()
                        .mapToInt(BulkWriteError::getCode)
                        .findFirst()
                        .orElse(bulk.getCode())
                : trouble.getCode();
    }
}
