package org.huiyin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.huiyin.GatewayProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged gateway's log for programs, at its most talkative. */
class LogIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void oneSettingMakesEachLineAnObjectWithTheDecisionsPartsAsFieldsAndNamesNobody() {
        try (GatewayProcess gateway = GatewayProcess.in(folder)
                .with("HUIYIN_LOG_FORMAT", "ecs")
                .with("LOGGING_LEVEL_ORG_HUIYIN", "debug")
                .start()) {
            String submission = Gossip.tellEverything(gateway.citizen(), gateway.operator(), "ecs");

            List<JsonNode> lines = gateway.log().stream().map(JSON::readTree).toList();
            assertThat(lines).isNotEmpty().allMatch(line -> line.has("@timestamp") && line.has("message"));
            JsonNode decision = lines.stream()
                    .filter(line -> line.path("submission").asString("").equals(submission))
                    .findFirst()
                    .orElseThrow();
            assertThat(decision.get("decision").asString()).isEqualTo("quarantined");
            assertThat(decision.get("channel").asString()).isEqualTo("hotline-demo");
            assertThat(decision.get("reason").asString()).startsWith("conflict: ");
            assertThat(decision.at("/log/level").asString()).isEqualTo("WARN");
            assertThat(lines)
                    .anyMatch(line -> line.path("decision").asString("").equals("recorded")
                            && line.path("channel").asString("").equals("web-hall"));
            Gossip.assertNotIn(String.join("\n", gateway.log()));
        }
    }
}
