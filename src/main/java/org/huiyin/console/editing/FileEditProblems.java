package org.huiyin.console.editing;

import java.util.function.Supplier;
import org.huiyin.platform.editing.FileEditException;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;

/** What a program is told when a file cannot be changed. */
final class FileEditProblems {

    private FileEditProblems() {}

    /** Does the work; what keeps it from being done becomes a problem. */
    static <T> T told(FileRoom room, Supplier<T> work) {
        try {
            return work.get();
        } catch (FileEditException e) {
            throw new ProblemException(problem(room, e));
        }
    }

    static Problem problem(FileRoom room, FileEditException e) {
        Problem problem =
                switch (e.refusal()) {
                    case ABSENT -> Problem.of(404, room.noSuchFile());
                    case TAKEN -> Problem.of(428, "Nobody has looked at it").named("taken");
                    case BAD_ID -> Problem.of(400, "Bad Request");
                    case CHANGED -> Problem.of(412, "It has changed meanwhile").named("changed");
                    case FAULTY -> Problem.of(422, "The file is wrong").named("faulty-file");
                    case READ_ONLY ->
                        Problem.of(409, "The files cannot be changed here").named("read-only");
                };
        return problem.withDetail(e.detail())
                .withErrors(e.faults().stream().map(FileEditProblems::fault).toList());
    }

    private static Problem.Fault fault(FileFault fault) {
        return new Problem.Fault(
                fault.key(), "line " + fault.line() + ": found " + fault.found() + ", expected " + fault.expected());
    }
}
