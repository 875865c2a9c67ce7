package org.huiyin.platform.web;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Answers what the container refuses by itself, before any filter sees it, as every other problem is answered. Public
 * because Tomcat makes an instance of it by its name.
 */
public final class ContainerErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        AtomicBoolean canWrite = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, canWrite);
        if (!canWrite.get()) {
            return;
        }
        try {
            ProblemResponses.write(request, response, problem(status, request, response));
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("The caller has gone", e);
        }
    }

    private static Problem problem(int status, Request request, Response response) {
        HttpStatus known = HttpStatus.resolve(status);
        Problem problem = Problem.of(status, known == null ? "Status " + status : known.getReasonPhrase());
        String brokenBody = WholeBodyFilter.trouble(status, request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        if (brokenBody != null) {
            return problem.withDetail(brokenBody);
        } else if (status != 400) {
            return problem;
        }
        // Tomcat has words for an address that it cannot read, and none for what comes before.
        return problem.withDetail(
                response.getMessage() == null
                        ? unreadable(request)
                        : "The path holds what none here has: an encoded slash or backslash, a null or another control"
                                + " character, or bytes that are not UTF-8");
    }

    private static String unreadable(Request request) {
        String wrong = "The request line, with the path, or a header is not as HTTP has it";
        if (!(request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> http)) {
            return wrong;
        }
        int headers = request.getCoyoteRequest().getMimeHeaders().size();
        return headers >= http.getMaxHeaderCount()
                ? "There are more than " + http.getMaxHeaderCount() + " headers"
                : wrong + ", or all of them together have more than " + http.getMaxHttpRequestHeaderSize() / 1024
                        + " kB";
    }
}
