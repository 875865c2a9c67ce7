package org.huiyin.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A hand-written file that is changed by a program stays a hand-written file. */
class YamlEditTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static Stream<Path> everyFile() throws IOException {
        return Stream.of("channel-config", "src/test/resources/channel/valid").flatMap(folder -> {
            try {
                return YamlFiles.in(Path.of(folder)).stream();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aChangedValueIsWrittenWhereTheOldOneStood() {
        String text =
                """
                # top
                title: 大厅 # what people read

                settings: # of the kind
                  # the keys
                  keypad: { "1": 5, "2": 4 } # as spoken
                  poll: 60
                  name: 'it''s'
                """;

        YamlEdit edit = YamlEdit.of(
                text,
                parsed(
                        """
                {"title": "1 号大厅: 新", "settings": {"keypad": {"1": 4, "2": 4, "*": 1}, "poll": 30, "name": "two's"}}"""));

        assertThat(edit.text())
                .isEqualTo(
                        """
                # top
                title: "1 号大厅: 新" # what people read

                settings: # of the kind
                  # the keys
                  keypad: { "1": 4, "2": 4, "*": 1 } # as spoken
                  poll: 30
                  name: 'two''s'
                """);
        assertThat(edit.commentsLost()).isEmpty();
    }

    @Test
    void whatIsAddedStandsBehindItsNeighbourAndInTheSameManner() {
        String text =
                """
                kind: email
                settings:
                  host: a.example
                  # how to send
                  words:
                    - 投诉
                subjects:
                  - code: W01 # the first
                    title: { zh: 一, en: one }
                # the end
                """;

        YamlEdit edit = YamlEdit.of(
                text,
                parsed(
                        """
                {"kind": "email", "pf": 3, "settings": {"host": "a.example", "port": 993, "words": ["投诉", "建议", "true"],
                "smtp": {"host": "b.example", "password": "${secret:MAIL}"}},
                "subjects": [{"code": "W01", "title": {"zh": "一", "en": "one"}},
                {"code": "02", "title": {"zh": "二", "en": "two, or \\"2\\""}}]}"""));

        assertThat(edit.text())
                .isEqualTo(
                        """
                kind: email
                pf: 3
                settings:
                  host: a.example
                  port: 993
                  # how to send
                  words:
                    - 投诉
                    - 建议
                    - "true"
                  smtp:
                    host: b.example
                    password: ${secret:MAIL}
                subjects:
                  - code: W01 # the first
                    title: { zh: 一, en: one }
                  - code: "02"
                    title: { zh: 二, en: "two, or \\"2\\"" }
                # the end
                """);
    }

    @Test
    void whatGoesTakesItsOwnLinesAndNoOthers() {
        String text =
                """
                # top
                a: 1
                # about b
                b:
                  c: 2 # of c
                  d: 3
                e:
                  - x
                  - y # of y
                  - z
                """;

        YamlEdit edit = YamlEdit.of(text, parsed("{\"a\": 1, \"e\": [\"x\", \"z\"]}"));

        assertThat(edit.text())
                .isEqualTo(
                        """
                # top
                a: 1
                # about b
                e:
                  - x
                  - z
                """);
        assertThat(edit.commentsLost()).containsExactly("of c", "of y");
    }

    @Test
    void signsBeyondTheBasicPlaneAndForeignLineEndsStayAsTheyAre() {
        String text = "faces: { 😄: 5, 😡: 1 }\r\ntitle: |\r\n  两行\r\n  文字\r\n# end\r\n";

        YamlEdit edit = YamlEdit.of(text, parsed("{\"faces\": {\"😄\": 5, \"😡\": 2}, \"title\": \"一行\", \"pf\": 1}"));

        assertThat(edit.text()).isEqualTo("faces: { 😄: 5, 😡: 2 }\r\ntitle: 一行\r\npf: 1\r\n# end\r\n");
    }

    @Test
    void whatCannotBeChangedInPlaceIsWrittenAnewAndTheCommentsThatGoAreNamed() {
        YamlEdit edit = YamlEdit.of("# top\na: &x 1\nb: *x # same\n", parsed("{\"a\": 1, \"b\": 2}"));

        assertThat(edit.text()).isEqualTo("# top\na: 1\nb: 2\n");
        assertThat(edit.commentsLost()).containsExactly("same");
        assertThat(YamlEdit.of("# top\n: [", parsed("{\"a\": 1}")).text()).isEqualTo("# top\na: 1\n");
        assertThat(YamlEdit.of("", parsed("{\"a\": {}}")).text()).isEqualTo("a: {}\n");
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void anyOneValueOfAnyFileCanBeTakenOutOrReplacedAndNoOtherLineChanges(Path file) throws IOException {
        String text = Files.readString(file);
        LinedTree tree = read(text);
        for (String place : tree.lines().keySet()) {
            JsonPointer at = JsonPointer.compile(place);
            if (!at.matches()) {
                assertLittleChanges(text, without(tree.root(), at), at);
                assertLittleChanges(text, with(tree.root(), at, NODES.stringNode("其他: \"x\" # no comment")), at);
                assertLittleChanges(text, with(tree.root(), at, NODES.numberNode(7L)), at);
            }
        }
        assertThat(YamlEdit.of(text, (ObjectNode) tree.root()).text()).isEqualTo(text);
    }

    private static void assertLittleChanges(String text, JsonNode wanted, JsonPointer at) {
        YamlEdit edit = YamlEdit.of(text, (ObjectNode) wanted);

        assertThat(read(edit.text()).root()).as(at.toString()).isEqualTo(wanted);
        int lines = lines(text, at) + 1; // the next line, where the sign of an item moves there
        List<String> diff = UnifiedDiff.between("was", text, "is", edit.text());
        assertThat(diff.stream().skip(2).filter(line -> line.startsWith("-")).count())
                .as(at + "\n" + String.join("\n", diff))
                .isLessThanOrEqualTo(lines);
        assertThat(edit.commentsLost().size()).as(at.toString()).isLessThanOrEqualTo(lines);
    }

    /** From the line of a value's key to the last line of what is in it, comments between included. */
    private static int lines(String text, JsonPointer at) {
        int first = read(text).lines().getOrDefault(at.toString(), 1);
        List<Integer> after = read(text).lines().entrySet().stream()
                .filter(entry -> !(entry.getKey() + "/").startsWith(at + "/") && entry.getValue() > first)
                .map(java.util.Map.Entry::getValue)
                .sorted()
                .toList();
        return (after.isEmpty() ? (int) text.lines().count() + 1 : after.get(0)) - first;
    }

    private static JsonNode without(JsonNode root, JsonPointer at) {
        JsonNode copy = root.deepCopy();
        JsonNode around = copy.at(at.head());
        if (around instanceof ObjectNode object) {
            object.remove(at.last().getMatchingProperty());
        } else if (around instanceof ArrayNode array) {
            array.remove(at.last().getMatchingIndex());
        }
        return copy;
    }

    private static JsonNode with(JsonNode root, JsonPointer at, JsonNode value) {
        JsonNode copy = root.deepCopy();
        JsonNode around = copy.at(at.head());
        if (around instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), value);
        } else if (around instanceof ArrayNode array) {
            array.set(at.last().getMatchingIndex(), value);
        }
        return copy;
    }

    private static LinedTree read(String text) {
        return LinedTree.of(Path.of("x.yaml"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whole numbers as the YAML reader has them. */
    private static ObjectNode parsed(String json) {
        return (ObjectNode) longs(JsonMapper.shared().readTree(json));
    }

    private static JsonNode longs(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().stream().toList().forEach(name -> object.set(name, longs(object.get(name))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, longs(array.get(i)));
            }
        }
        return node.isIntegralNumber() ? NODES.numberNode(node.longValue()) : node;
    }
}
