package org.huiyin.intake.journal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;

/** A submission on its way to disk. All that costs time is done by the thread that brings it, not by the writer. */
final class PendingAppend {

    private final String id;
    private final String key;
    private final String receipt;
    private final ChannelDay day;
    private final boolean refuseConflict;
    private final long fingerprint;
    private final byte[] digest;
    private final byte[] encoded;
    private final CompletableFuture<IntakeAnswer> answer = new CompletableFuture<>();

    PendingAppend(
            String id, String key, String receipt, Submission submission, ChannelDay day, boolean refuseConflict) {
        this.id = id;
        this.key = key;
        this.receipt = receipt;
        this.day = day;
        this.refuseConflict = refuseConflict;
        this.fingerprint = fingerprint(receipt);
        this.digest = BodyDigest.bytesOf(submission.body());
        this.encoded = SubmissionCodec.encode(id, fingerprint, digest, submission);
    }

    /** 64 bits of the receipt: they come from the key and the server's secret, so nobody can make two keys collide. */
    static long fingerprint(String receipt) {
        long bits = 0;
        for (int i = 0; i < receipt.length(); i++) {
            int digit = ReceiptCodes.digit(receipt.charAt(i));
            if (digit >= 0) {
                bits = bits << 5 | digit;
            }
        }
        return bits;
    }

    String id() {
        return id;
    }

    String key() {
        return key;
    }

    String receipt() {
        return receipt;
    }

    ChannelDay day() {
        return day;
    }

    boolean refuseConflict() {
        return refuseConflict;
    }

    long fingerprint() {
        return fingerprint;
    }

    byte[] encoded() {
        return encoded;
    }

    int size() {
        return encoded.length;
    }

    boolean hasBodyOf(SubmissionCodec.Known known) {
        return Arrays.equals(known.digest(), digest);
    }

    void markContender() {
        SubmissionCodec.markContender(encoded);
    }

    /** Waits for the answer, interrupted or not: whether it is on disk cannot be left open. */
    IntakeAnswer answer() {
        return answer.join();
    }

    /** Waits for the answer; empty if there is none in this time. */
    Optional<IntakeAnswer> answer(Duration atMost) {
        try {
            return Optional.of(answer.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The journal's writer gives answers, never exceptions", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The answer, for what goes on in one of the executor's threads then. */
    CompletableFuture<IntakeAnswer> answered(Executor executor) {
        return answer.thenApplyAsync(given -> given, executor);
    }

    void answer(IntakeAnswer given) {
        answer.complete(given);
    }
}
