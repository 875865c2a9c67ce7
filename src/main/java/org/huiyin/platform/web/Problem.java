package org.huiyin.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that says what went wrong, as RFC 9457 has it.
 *
 * @param type a URI that names the kind of problem; {@code about:blank} where the status says it all
 * @param title the kind of problem in a few words, the same each time
 * @param status HTTP status
 * @param detail what happened this time and what to do about it; null where the title is enough
 * @param instance the path that was asked for; null where that is of no use
 * @param errors what is wrong with single fields; empty where it is about none
 * @param retryAfter after how many seconds to try again; null where trying again is of no use
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<Fault> errors,
        @JsonProperty("retryAfter") @Nullable Long retryAfter) {

    /** The media type of {@link #toBytes()}. */
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * What is wrong with one field.
     *
     * @param field its name in the form or its path in the JSON
     * @param message what was found and what was expected
     */
    public record Fault(String field, String message) {}

    /** A problem of which the status and a few words say enough. */
    public static Problem of(int status, String title) {
        return new Problem("about:blank", title, status, null, null, List.of(), null);
    }

    /** This problem, of a kind that programs tell apart: {@code urn:huiyin:problem:<name>}. */
    public Problem named(String name) {
        return new Problem("urn:huiyin:problem:" + name, title, status, detail, instance, errors, retryAfter);
    }

    public Problem withDetail(String said) {
        return new Problem(type, title, status, said, instance, errors, retryAfter);
    }

    public Problem withInstance(String path) {
        return new Problem(type, title, status, detail, path, errors, retryAfter);
    }

    public Problem withErrors(List<Fault> faults) {
        return new Problem(type, title, status, detail, instance, List.copyOf(faults), retryAfter);
    }

    /** Rounded up to whole seconds; whoever writes the response also sends it as the header {@code Retry-After}. */
    public Problem withRetryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Problem(type, title, status, detail, instance, errors, seconds);
    }

    /** As JSON in UTF-8. */
    public byte[] toBytes() {
        return MAPPER.writeValueAsBytes(this);
    }
}
