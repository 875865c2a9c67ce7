package org.huiyin.delivery.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on targets says an integrator has to do. */
class TargetExerciseTest {

    private static final Pattern FILE = Pattern.compile("```yaml\\n(target: city-score\\n.*?)```", Pattern.DOTALL);
    private static final String ADDRESS = "https://score.example.gov.cn/";

    @TempDir
    private Path folder;

    @Test
    void theExerciseOfThePageIsARunningTarget() throws IOException {
        String file = inPage("targets.md");
        assertThat(file).isEqualTo(inPage("targets.zh-CN.md"));
        try (PlainReceiver receiver = new PlainReceiver();
                TargetRig rig = new TargetRig(folder, Map.of("CITY_SCORE_KEY", "k-1"), List.of("127.0.0.1"))) {
            assertThat(rig.put("city-score", file.replace(ADDRESS, receiver.address()))
                            .reason())
                    .isEmpty();

            rig.record(2);
            rig.deliver("city-score");

            assertThat(receiver.bodies())
                    .singleElement()
                    .satisfies(
                            body -> assertThat(body)
                                    .isEqualTo(
                                            "{\"data\":["
                                                    + "{\"head\":{\"source\":\"huiyin\"},\"lsh\":\"01k0000000000.1\",\"xzqh\":\"310101\","
                                                    + "\"bmdm\":\"11310000MB2F300040\",\"pjdj\":\"D\",\"pjsj\":\"2026-07-01 09:30:00\",\"pjxq\":\"213\"},"
                                                    + "{\"head\":{\"source\":\"huiyin\"},\"lsh\":\"01k0000000001.1\",\"xzqh\":\"310101\","
                                                    + "\"bmdm\":\"11310000MB2F300040\",\"pjdj\":\"C\",\"pjsj\":\"2026-07-01 09:30:00\",\"pjxq\":\"213\"}]}"));
            assertThat(receiver.headers("X-Api-Key")).containsOnly("k-1");
            assertThat(rig.outbox.depths()).isEmpty();
        }
    }

    private static String inPage(String page) throws IOException {
        return FILE.matcher(Files.readString(Path.of("src/docs", page)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
