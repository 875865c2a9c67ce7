package org.huiyin.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
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
final class WholeBody extends OncePerRequestFilter implements OrderedFilter {

    /** Behind the observation of requests, in front of the security filters. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private static final int PIECE = 8 * 1024;

    /** So much more than the limit is read of a refused body, in multiples of the limit. */
    private static final int READ_ON = 2;

    private final int most;
    private final Duration deadline;

    WholeBody(PlatformSettings settings) {
        this.most = Math.toIntExact(settings.bodyLimit().toBytes());
        this.deadline = settings.bodyDeadline();
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
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length == 0 || length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            chain.doFilter(request, response);
            return;
        }
        Coming body = new Coming(request.getInputStream(), length, System.nanoTime() + deadline.toNanos());
        if (length > most) {
            refuse(tooLarge(), body, request, response);
            return;
        }
        while (!body.isWhole()) {
            if (body.isLate()) {
                refuse(tooSlow(), body, request, response);
                return;
            }
            try {
                body.read();
            } catch (IOException e) {
                // the container has settled already how that is answered
                return;
            }
            if (body.filled > most) {
                refuse(tooLarge(), body, request, response);
                return;
            }
        }
        chain.doFilter(new ReadRequest(request, body.bytes()), response);
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
        response.setHeader(HttpHeaders.CONNECTION, "close");
        ProblemResponses.write(request, response, problem);
        if (!ended) {
            response.flushBuffer();
            // otherwise the container would read on, for as long as something comes
            throw new ClientAbortException("A refused body did not end");
        }
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
