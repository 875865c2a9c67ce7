package org.huiyin.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The last resort for errors that no controller and no door has answered. Says nothing about the inside. */
@Controller
class ErrorPages implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
        HttpStatus known = HttpStatus.resolve(code);
        Problem problem = Problem.of(code, known == null ? "Status " + code : known.getReasonPhrase());
        String brokenBody = WholeBodyFilter.trouble(code, request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        if (brokenBody != null) {
            problem = problem.withDetail(brokenBody);
        }
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            problem = problem.withInstance(path);
        }
        ProblemResponses.write(request, response, problem);
    }
}
