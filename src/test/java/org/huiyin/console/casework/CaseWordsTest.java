package org.huiyin.console.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.CaseDeadline;
import org.huiyin.casework.CaseFinding;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.OpeningReason;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.appeal.Appeal;
import org.junit.jupiter.api.Test;

/** Whatever a case can be is said in words, whose keys are put together of parts. */
class CaseWordsTest {

    @Test
    void whateverACaseCanBeHasWords() throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/messages/console.properties"))) {
            words.load(in);
        }

        assertThat(words.keySet())
                .containsAll(keys("case.state.", CaseState.values()))
                .containsAll(keys("case.finding.", CaseFinding.values()))
                .containsAll(keys("case.step.", StepKind.values()))
                .containsAll(keys("case.why.", OpeningReason.values()))
                .containsAll(keys("case.deadline.", CaseDeadline.Kind.values()))
                .containsAll(keys("call.outcome.", CallBack.Outcome.values()))
                .containsAll(keys("call.solved.", CallBack.Solved.values()))
                .containsAll(keys("appeals.ground.", Appeal.Ground.values()));
    }

    @Test
    void whateverAPersonCanDoHasAButton() throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/messages/console.properties"))) {
            words.load(in);
        }
        StepKind[] byPeople = Stream.of(StepKind.values())
                .filter(kind -> kind.verb() != null && kind != StepKind.OPENED)
                .toArray(StepKind[]::new);

        assertThat(words.keySet()).containsAll(keys("case.do.", byPeople)).containsAll(keys("case.deed.", byPeople));
    }

    private static Set<Object> keys(String prefix, Enum<?>[] values) {
        return Stream.of(values).map(value -> prefix + StepEntry.word(value)).collect(Collectors.toSet());
    }
}
