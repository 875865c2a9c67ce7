package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.huiyin.channel.kind.email.imap.MailboxHeaders;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Letters as Chinese mail programs send them, {@code email/*.eml}, beside what is to be read in each, {@code *.json}. */
class LettersTest {

    private static final Path FOLDER = Path.of("src/test/resources/email");
    private static final EmailReader READER = Mailboxes.reader(
            """
            {"form": {"senders": ["form@www.zwfw.example.gov.cn"],
                      "labels": {"satisfaction": "满意度", "kind": "类型", "projectNo": "办件编号", "window": "窗口",
                                 "name": "姓名", "contact": "联系电话", "text": "内容"}}}
            """);

    static Stream<Path> letters() throws IOException {
        return Files.list(FOLDER)
                .filter(file -> file.toString().endsWith(".eml"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("letters")
    void aLetterIsReadAsAPersonWouldReadIt(Path file) throws IOException {
        String json = file.getFileName().toString().replace(".eml", ".json");
        JsonNode expected = Mailboxes.JSON.readTree(Files.readString(FOLDER.resolve(json)));
        Map<String, String> headers = new HashMap<>(Map.of(MailboxHeaders.UID_VALIDITY, "7", MailboxHeaders.UID, "42"));
        expected.path("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().stringValue()));

        ReadResult read = Mailboxes.read(READER, Files.readAllBytes(file), headers);

        if (expected.has("ignored")) {
            assertThat(read)
                    .isEqualTo(new ReadResult.Ignored(expected.get("ignored").stringValue()));
        } else {
            assertThat(read).isInstanceOf(Reading.class);
            check((Reading) read, expected);
        }
    }

    private static void check(Reading reading, JsonNode expected) {
        SoftAssertions softly = new SoftAssertions();
        String text = Objects.requireNonNullElse(reading.text(), "");
        Given given = reading.given();
        softly.assertThat(reading.kind().name()).as("kind").isEqualTo(text(expected, "kind"));
        softly.assertThat(
                        reading.satisfaction() == null
                                ? null
                                : reading.satisfaction().level())
                .as("level")
                .isEqualTo(expected.has("level") ? expected.get("level").intValue() : null);
        softly.assertThat(given == null ? null : given.raw()).as("given").isEqualTo(text(expected, "given"));
        softly.assertThat(reading.subject().projectNo()).as("case number").isEqualTo(text(expected, "projectNo"));
        softly.assertThat(reading.subject().window()).as("window").isEqualTo(text(expected, "window"));
        softly.assertThat(new TreeSet<>(reading.flags().stream().map(Flag::name).toList()))
                .as("flags")
                .isEqualTo(new TreeSet<>(expected.path("flags")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList()));
        softly.assertThat(reading.attachments().stream().map(LettersTest::shown).toList())
                .as("attachments")
                .isEqualTo(expected.path("attachments")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
        softly.assertThat(reading.named())
                .as("named")
                .isEqualTo(expected.path("named").asBoolean(false));
        softly.assertThat(reading.link()).as("thread").startsWith("mail-");
        if (expected.has("text")) {
            softly.assertThat(text).as("text").isEqualTo(text(expected, "text"));
        }
        if (expected.has("contact")) {
            softly.assertThat(reading.contact()).as("contact").isEqualTo(text(expected, "contact"));
        }
        softly.assertThat(text)
                .as("text")
                .startsWith(expected.path("startsWith").asString(""));
        expected.path("contains").forEach(each -> softly.assertThat(text).contains(each.stringValue()));
        expected.path("notContains").forEach(each -> softly.assertThat(text).doesNotContain(each.stringValue()));
        softly.assertAll();
    }

    private static String shown(Attachment attachment) {
        return attachment.name() + " " + attachment.size() + (attachment.refused() ? " refused" : "");
    }

    private static @Nullable String text(JsonNode expected, String name) {
        JsonNode value = expected.get(name);
        return value == null ? null : value.stringValue();
    }
}
