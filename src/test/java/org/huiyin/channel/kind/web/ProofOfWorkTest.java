package org.huiyin.channel.kind.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.altcha.altcha.Altcha;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was done for one form is good for that form alone. */
class ProofOfWorkTest {

    private final ProofOfWork work = new ProofOfWork(new ServerSecret(new byte[32]), 1_000);

    private static String solution(String challenge) throws Exception {
        JsonNode task = JsonMapper.shared().readTree(challenge);
        String salt = task.get("salt").asString();
        String wanted = task.get("challenge").asString();
        long number = 0;
        while (!Altcha.hashHex(Altcha.Algorithm.SHA256, salt + number).equals(wanted)) {
            assertThat(number++).isLessThan(task.get("maxnumber").asLong());
        }
        String json = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "algorithm", task.get("algorithm").asString(),
                        "challenge", wanted,
                        "number", number,
                        "salt", salt,
                        "signature", task.get("signature").asString()));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSolutionIsGoodForTheFormThatAskedForIt() throws Exception {
        String solution = solution(work.challenge("nonce-1"));

        assertThat(work.isShown(solution, "nonce-1")).isTrue();
        assertThat(work.isShown(solution, "nonce-2")).isFalse();
        assertThat(new ProofOfWork(
                                new ServerSecret(
                                        "another secret, of at least 32 bytes".getBytes(StandardCharsets.UTF_8)),
                                1_000)
                        .isShown(solution, "nonce-1"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "e30=", "bnVsbA==", "WzFd", "{}"})
    void whatIsNoSolutionIsNone(String solution) {
        assertThat(work.isShown(solution, "nonce-1")).isFalse();
        assertThat(work.isShown(null, "nonce-1")).isFalse();
    }

    @Test
    void whatComesWithoutItIsKeptAndHeldUntilSomebodyHasLooked(@TempDir Path folder) throws Exception {
        try (Hall hall = new Hall(folder, "1MB", 500)) {
            HttpAnswer page = hall.get("passport");
            Matcher challenge = Pattern.compile("data-challenge=\"([^\"]+)\"").matcher(Hall.text(page));
            assertThat(challenge.find()).isTrue();
            String form = "subject=passport&satisfaction=5&nonce=" + Hall.nonceIn(page);
            String solution = URLEncoder.encode(
                    solution(challenge.group(1).replace("&quot;", "\"").replace("&amp;", "&")), StandardCharsets.UTF_8);

            hall.post("passport", form + "&altcha=" + solution);
            hall.post("passport", hall.opened("passport") + "&satisfaction=5&altcha=" + solution);
            hall.post("passport", hall.opened("passport") + "&satisfaction=5&altcha=");
            hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5}");
            hall.caller = "key:portal";
            hall.json("a2", "{\"subject\":\"passport\",\"satisfaction\":5}");

            assertThat(hall.recorded())
                    .extracting(each -> each.standing().state())
                    .containsExactly(State.COUNTED, State.HELD, State.HELD, State.HELD, State.COUNTED);
            assertThat(hall.recorded().get(1).flags()).contains(Flag.UNVERIFIED);
            assertThat(hall.recorded().get(1).raw().headers()).isEmpty();
            assertThat(new String(hall.kept().get(0).body(), StandardCharsets.UTF_8))
                    .doesNotContain("altcha");
        }
    }

    @Test
    void whereNoneIsAskedForAllIsWell() {
        ProofOfWork none = new ProofOfWork(new ServerSecret(new byte[32]), 0);

        assertThat(none.isShown(null, null)).isTrue();
        assertThat(none.challenge("nonce-1")).isNull();
    }
}
