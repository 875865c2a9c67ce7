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
import java.util.Set;

/** The one place that says which of the driver's errors are worth another try of the same call. */
final class DriverErrors {
    /**
     * Error codes of the server that pass by themselves: hosts out of reach, members stepping down, shutting down or too
     * few, locks, time limits, a full disk. Source: MongoDB's error_codes.yml.
     */
    private static final Set<Integer> PASSING = Set.of(
            6, 7, 24, 50, 64, 89, 91, 100, 112, 133, 134, 189, 202, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436,
            14031);

    private DriverErrors() {}

    /** The error as the callers of the ports know it: unavailable when it may pass, else as it came. */
    static RuntimeException translated(MongoException trouble) {
        return mayPass(trouble) ? new StoreAwayException(trouble) : trouble;
    }

    private static boolean mayPass(MongoException trouble) {
        if (trouble instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() != null;
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
                || trouble.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                || trouble.hasErrorLabel("RetryableWriteError")
                || PASSING.contains(trouble.getCode());
    }
}
