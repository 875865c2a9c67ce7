package org.huiyin.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.huiyin.platform.PlatformSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.servlet.filter.OrderedFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes in each body whole before anybody looks at the request, so that a body that is too long or comes drop by drop
 * occupies a thread for a bounded time, whichever door it is for, and no door meets the end half-way. What is too long
 * is read on for a while before it is refused, for a caller that is still sending would not see the answer.
 */
@Component
final class WholeBodyFilter extends OncePerRequestFilter implements OrderedFilter {

    /** Behind the observation of requests, in front of the security filters. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private static final int PIECE = 8 * 1024;

    /** So much more than the limit is read of a refused body, in multiples of the limit. */
    private static final int READ_ON = 2;

    private final int most;
    private final Duration deadline;

    private final int slowBodies;

    /** How many bodies are waited for, by the network that they come from. */
    private final Map<String, Integer> waitedFor = new ConcurrentHashMap<>();

    private final Set<String> streamed;

    WholeBodyFilter(PlatformSettings settings, ObjectProvider<StreamedPath> streamed) {
        this.streamed = streamed.stream().map(StreamedPath::path).collect(Collectors.toSet());
        this.most = Math.toIntExact(settings.bodyLimit().toBytes());
        this.deadline = settings.bodyDeadline();
        this.slowBodies = settings.slowBodies();
    }

    /** What to say of a body that the container could not read to its end; null where that was not the trouble. */
    static @Nullable String trouble(int status, @Nullable Object cause) {
        if (status == 408) {
            return "The body stopped coming; send it again at once";
        }
        return cause instanceof BadRequestException ? "The body ended early, or is not in chunks as HTTP has it" : null;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return streamed.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length == 0 || length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            chain.doFilter(request, response);
            return;
        }
        Coming body = new Coming(request.getInputStream(), length, System.nanoTime() + deadline.toNanos());
        try {
            body.readWhatIsThere(most);
        } catch (IOException e) {
            // the container has settled already how that is answered
            return;
        }
        if (body.isWhole() && body.filled <= most) {
            chain.doFilter(new BufferedRequest(request, body.bytes()), response);
            return;
        }
        String network = ClientNetwork.of(request.getRemoteAddr());
        if (waitedFor.merge(network, 1, Integer::sum) > slowBodies) {
            leave(network);
            hangUp(tooMany(), request, response);
        }
        byte[] whole;
        try {
            whole = whole(body, length, request, response);
        } finally {
            leave(network);
        }
        if (whole != null) {
            chain.doFilter(new BufferedRequest(request, whole), response);
        }
    }

    private void leave(String network) {
        waitedFor.computeIfPresent(network, (one, count) -> count == 1 ? null : count - 1);
    }

    /** The body when it is all there; null if the request has been answered. */
    private byte @Nullable [] whole(Coming body, long length, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (length > most) {
            refuse(tooLarge(), body, request, response);
            return null;
        }
        while (!body.isWhole()) {
            if (body.isLate()) {
                refuse(tooSlow(), body, request, response);
                return null;
            }
            try {
                body.read();
            } catch (IOException e) {
                // the container has settled already how that is answered
                return null;
            }
            if (body.filled > most) {
                refuse(tooLarge(), body, request, response);
                return null;
            }
        }
        return body.bytes();
    }

    private static Problem tooMany() {
        return Problem.of(429, "Too Many Requests")
                .withDetail("Too many bodies from this address are still on their way; send each at once")
                .withRetryAfter(Duration.ofSeconds(1));
    }

    private Problem tooLarge() {
        return Problem.of(413, "Content Too Large")
                .withDetail("A body may have at most " + DataSize.ofBytes(most).toKilobytes() + " kB");
    }

    private Problem tooSlow() {
        return Problem.of(408, "Request Timeout")
                .withDetail("The body was not all here within " + deadline.toSeconds() + " s; send it again at once");
    }

    private void refuse(Problem problem, Coming body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean ended;
        try {
            ended = isToldBefore(request) || body.ends((long) READ_ON * most);
        } catch (IOException e) {
            // as above
            return;
        }
        if (ended) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            ProblemResponses.write(request, response, problem);
        } else {
            hangUp(problem, request, response);
        }
    }

    /** Answers and does not read on, as the container would for as long as something comes. */
    private static void hangUp(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        ProblemResponses.write(request, response, problem);
        response.flushBuffer();
        throw new ClientAbortException("A refused body did not end");
    }

    /** A caller who waits for a word before the body sends none after a refusal. */
    private static boolean isToldBefore(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.EXPECT) != null;
    }

    /** A body on its way. */
    private static final class Coming {

        private final InputStream in;
        private final long length;
        private final long end;
        private byte[] bytes;
        private int filled;
        private boolean ended;

        /**
         * @param length as its head says; negative where that says nothing
         * @param end in the time of {@link System#nanoTime}
         */
        Coming(InputStream in, long length, long end) {
            this.in = in;
            this.length = length;
            this.end = end;
            // not all at once: who announces much need not send it
            this.bytes = new byte[length < 0 ? PIECE : (int) Math.min(length, PIECE)];
        }

        boolean isWhole() {
            return ended || filled == length;
        }

        boolean isLate() {
            return System.nanoTime() - end >= 0;
        }

        /** Reads what has come already, unless it is too much in any case. */
        void readWhatIsThere(int most) throws IOException {
            while (length <= most && !isWhole() && filled <= most && in.available() > 0) {
                read();
            }
        }

        /** Reads what is there, or waits for more. */
        void read() throws IOException {
            if (filled == bytes.length) {
                int longer = 2 * filled;
                bytes = Arrays.copyOf(bytes, length < 0 ? longer : (int) Math.min(longer, length));
            }
            int read = in.read(bytes, filled, bytes.length - filled);
            ended = read < 0;
            filled += Math.max(read, 0);
        }

        byte[] bytes() {
            return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
        }

        /** Whether its end comes in time and before so many bytes, which nobody keeps. */
        boolean ends(long most) throws IOException {
            byte[] piece = new byte[PIECE];
            long left = most;
            while (left > 0 && !isLate()) {
                int read = in.read(piece);
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
            return false;
        }
    }
}
