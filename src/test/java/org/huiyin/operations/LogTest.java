package org.huiyin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The log for people. */
@ExtendWith(OutputCaptureExtension.class)
class LogTest {

    @Test
    void aDecisionIsALineWithChannelSubmissionReasonAndWhatToDoAndNamesNobody(CapturedOutput log) {
        Gateway gateway = Gateway.shared();

        String submission = Gossip.tellEverything(gateway.citizen(), gateway.operator(), "plain");
        gateway.operator()
                .postJson("/api/v1/quarantine/" + submission + "/drop", "{\"name\": \"Li Na\", \"reason\": \"tried\"}");

        assertThat(log.getOut())
                .containsOnlyOnce("Channel hotline-demo: submission " + submission
                        + " is in quarantine, conflict: another body is recorded under the same key")
                .contains("GET /api/v1/quarantine/" + submission)
                .containsOnlyOnce("Submission " + submission + " was dropped")
                .doesNotContain("Li Na");
        Gossip.assertNotIn(log.getOut());
    }
}
