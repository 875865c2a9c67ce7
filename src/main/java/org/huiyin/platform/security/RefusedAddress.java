package org.huiyin.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Tells the sender of an address that could be read in two ways. */
public final class RefusedAddress implements RequestRejectedHandler {

    private static final String DETAIL =
            "The path holds what none here has: a dot segment, two slashes together, a semicolon, an encoded"
                    + " slash, dot or per cent sign, or a control character; or a header holds one of these last";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException {
        ProblemResponses.write(request, response, Problem.of(400, "Bad Request").withDetail(DETAIL));
    }
}
