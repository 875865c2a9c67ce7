package org.huiyin.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream trouble = new ByteArrayOutputStream();

    @Test
    void aRatingIsExplainedAsTheRecordThatItWouldBe() throws IOException {
        assertThat(explainWeb(file("good.json", "{\"subject\": \"W01\", \"satisfaction\": 4, \"text\": \" 好 \"}")))
                .isZero();

        JsonNode line = lines().get(0);
        assertThat(line.get("outcome").asString()).isEqualTo("record");
        assertThat(line.get("class").asString()).isEqualTo("person");
        assertThat(line.get("evaluation").get("satisfaction").asInt()).isEqualTo(4);
        assertThat(line.get("evaluation").get("text").asString()).isEqualTo("好");
    }

    @Test
    void whatCannotBeReadNamesItsFieldAndIsNoWrongCall() throws IOException {
        assertThat(explainWeb(file("bad.json", "{\"subject\": \"W01\", \"satisfaction\": 6}")))
                .isZero();

        assertThat(lines().get(0).get("outcome").asString()).isEqualTo("quarantine");
        assertThat(lines().get(0).get("reason").asString()).startsWith("satisfaction:");
    }

    @Test
    void aLetterShowsWhoSentItAndItsFilesAndAHeavyOneHoldsUpNoOther() throws IOException {
        String heavy =
                file("heavy.eml", "From: a@example.net\nSubject: x\n\n" + "在 2026年7月1日 10:00 写道\n".repeat(40_000));
        String letter = file(
                "letter.eml",
                "From: 张三 <张三@例子.公司>\nSubject: 投诉\nContent-Type: multipart/mixed; boundary=x\n\n"
                        + "--x\n\n三号窗口没人。\n--x\nContent-Type: image/jpeg; name=\"现场.jpg\"\n\nabc\n--x--\n");

        assertThat(run("email-complaints", heavy, letter)).isZero();

        assertThat(lines()).hasSize(2);
        JsonNode line = lines().get(1);
        assertThat(line.get("sender").asString()).isEqualTo("张三@例子.公司");
        assertThat(line.get("attachments").get(0).get("name").asString()).isEqualTo("现场.jpg");
        assertThat(line.get("attachments").get(0).get("size").asLong()).isEqualTo(3);
    }

    @Test
    void everyPieceOfAMessageHasALineOfItsOwn() throws IOException {
        String calls =
                """
                [{"call": "1", "service": "1", "matter": "2"}, {"call": "2", "outcome": "no-input"}]
                """;

        assertThat(run("hotline-demo", file("calls.json", calls), "--content-type", "application/json"))
                .isZero();

        assertThat(lines().stream().map(line -> line.get("outcome").asString())).contains("record", "unrated");
    }

    @Test
    void everyMessageThatADeviceSendsIsExplained() throws IOException {
        String messages =
                """
                {"at": "2026-03-02T18:00:00+08:00", "messages": [
                  {"type": "rating", "sequence": 1, "window": "W01", "level": 2, "tags": ["209"], "staff": "S1001"},
                  {"type": "refuse", "sequence": 2, "request": "r1"}, {"type": "time-out", "sequence": 3, "request": "r2"},
                  {"type": "sign-in", "sequence": 4, "staff": "S1001"}, {"type": "sign-out", "sequence": 5},
                  {"type": "shown", "request": "r1"}, {"type": "beat", "battery": 80}, {"type": "hello", "key": "k"},
                  {"type": "rating", "level": 2}, {"type": "dance"}]}
                """;

        assertThat(run("terminal-hall", file("day.json", messages), "--content-type", "application/json"))
                .isZero();

        assertThat(outcomes())
                .containsExactly(
                        "record",
                        "unrated",
                        "unrated",
                        "ignored",
                        "ignored",
                        "ignored",
                        "ignored",
                        "ignored",
                        "quarantine",
                        "quarantine");
        assertThat(lines().get(0).at("/evaluation/subject/staff").asString()).isEqualTo("S1001");
        assertThat(lines().get(8).get("reason").asString()).startsWith("sequence:");
    }

    @Test
    void whatWasHeardOnALineOfKeyBoxesIsExplained() throws IOException {
        String three = "ff 68 03 03 68 05 11 03 19 16 ";
        String line =
                "00 ff 68" + three + "ff 68 03 03 68" + three + "ff6803036805110117 16 ff 68 03 03 68 05 02 05 0c 16";

        assertThat(run(
                        "terminal-serial-boxes",
                        file("line.txt", line),
                        "--header",
                        "model: jq-4",
                        "--header",
                        "window: B05"))
                .isZero();

        assertThat(outcomes()).containsExactly("record", "unrated", "ignored");
        assertThat(lines().get(0).at("/evaluation/satisfaction").asInt()).isEqualTo(5);
        assertThat(lines().get(0).at("/evaluation/given/raw").asString()).isEqualTo("03");
        assertThat(lines().get(0).at("/evaluation/subject/window").asString()).isEqualTo("05");
    }

    @Test
    void theSamplesOfDevicesReadTheirKeysByTheirOwnTables() throws IOException {
        assertThat(levels("terminal-four-faces", "four-grades", "1", "2", "3", "4", "-2"))
                .containsExactly(5, 4, 3, 2, 0);
        assertThat(levels(
                        "terminal-signing-pads", "gwq-5", "veryGood", "good", "common", "pleased", "veryPleased", "-2"))
                .containsExactly(5, 4, 3, 2, 1, 0);
        assertThat(levels("terminal-serial-boxes", "jq-4", "03", "02", "00", "01"))
                .containsExactly(5, 4, 2, 0);
    }

    /** 0 for a key without a level. */
    private List<Integer> levels(String channel, String model, String... keys) throws IOException {
        List<String> presses = new ArrayList<>();
        for (String key : keys) {
            presses.add("{\"type\": \"rating\", \"sequence\": 1, \"key\": \"%s\", \"model\": \"%s\"}"
                    .formatted(key, model));
        }
        out.reset();
        assertThat(run(channel, file(channel + ".json", presses.toString()), "--content-type", "application/json"))
                .isZero();
        return lines().stream()
                .map(line -> line.get("outcome").asString().equals("unrated")
                        ? 0
                        : line.at("/evaluation/satisfaction").asInt())
                .toList();
    }

    private List<String> outcomes() {
        return lines().stream().map(line -> line.get("outcome").asString()).toList();
    }

    @Test
    void aChannelWithoutItsSecretIsExplainedAllTheSame() throws IOException {
        assertThat(run("hotline-twilio", file("call.form", "CallSid=CA1&Digits=1&From=%2B8613800138000")))
                .isZero();
        assertThat(lines()).isNotEmpty();
    }

    @Test
    void aWrongCallSaysWhatIsWrongAndExitsWithTwo() throws IOException {
        assertThat(run("no-such-channel", file("x.json", "{}"))).isEqualTo(2);
        assertThat(run("web-hall")).isEqualTo(2);
        assertThat(run("web-hall", folder.resolve("missing").toString())).isEqualTo(2);
        assertThat(run("web-hall", file("x.json", "{}"), "--colour", "red")).isEqualTo(2);

        assertThat(trouble.toString(StandardCharsets.UTF_8))
                .contains("no-such-channel.yaml")
                .contains("usage")
                .contains("missing")
                .contains("--colour");
    }

    private int explainWeb(String file) {
        return run("web-hall", file, "--content-type", "application/json", "--header", "Idempotency-Key: try");
    }

    private int run(String... arguments) {
        return ExplainCommand.run(List.of(arguments), new PrintStream(out), new PrintStream(trouble));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private List<JsonNode> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
    }
}
