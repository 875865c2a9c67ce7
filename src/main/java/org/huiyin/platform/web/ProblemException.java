package org.huiyin.platform.web;

/** Ends a request with a problem; a controller throws it, the answer follows. */
public class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.status() + " " + problem.title());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
