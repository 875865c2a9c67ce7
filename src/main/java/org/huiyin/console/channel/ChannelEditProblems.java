package org.huiyin.console.channel;

import java.util.function.Supplier;
import org.huiyin.channel.editing.ChannelEditException;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;

/** What a program is told when a channel's file cannot be changed. */
final class ChannelEditProblems {

    private ChannelEditProblems() {}

    /** Does the work; what keeps it from being done becomes a problem. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (ChannelEditException e) {
            throw new ProblemException(problem(e));
        }
    }

    static Problem problem(ChannelEditException e) {
        Problem problem =
                switch (e.refusal()) {
                    case ABSENT -> Problem.of(404, "No such channel or version");
                    case TAKEN -> Problem.of(428, "Nobody has looked at it").named("taken");
                    case BAD_ID -> Problem.of(400, "Bad Request");
                    case CHANGED -> Problem.of(412, "It has changed meanwhile").named("changed");
                    case FAULTY -> Problem.of(422, "The file is wrong").named("faulty-file");
                    case READ_ONLY ->
                        Problem.of(409, "The files cannot be changed here").named("read-only");
                };
        return problem.withDetail(e.detail())
                .withErrors(e.faults().stream().map(ChannelEditProblems::fault).toList());
    }

    private static Problem.Fault fault(FileFault fault) {
        return new Problem.Fault(
                fault.key(), "line " + fault.line() + ": found " + fault.found() + ", expected " + fault.expected());
    }
}
