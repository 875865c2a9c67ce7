package org.huiyin.platform.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huiyin.channel.runtime.ChannelFiles;
import org.huiyin.channel.runtime.CheckedChannelFiles;
import org.huiyin.console.page.FindingWords;
import org.huiyin.platform.files.FileVersionsInMemory;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.platform.files.YamlFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A form asks for all that a channel file may say, in both languages, and changes only what somebody changes in it. */
class FileFormTest {

    private static final ChannelFiles FILES = CheckedChannelFiles.ofEveryKind();
    private static final FileEditor EDITOR = new FileEditor(
            FILES,
            new EditableFolder(Path.of("no-such-folder"), false, () -> {}),
            new FileVersionsInMemory(),
            Clock.systemUTC());

    static Stream<Path> everyFile() throws IOException {
        return Stream.of("channel-config", "src/test/resources/channel/valid", "src/test/resources/channel/invalid")
                .flatMap(folder -> {
                    try {
                        return YamlFiles.in(Path.of(folder)).stream();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    static Stream<String> everyKind() {
        return FILES.kinds().stream().filter(kind -> !kind.equals("echo")); // a kind of the tests
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void aFormThatNobodyChangesChangesNothing(Path file) throws IOException {
        String text = new ClearSecrets(FILES).hiddenIn(Files.readString(file));
        EDITOR.form("some", text, Set.of()).ifPresent(form -> {
            String after = EDITOR.answered(text, FilledForm.of(form));

            assertThat(after).isEqualTo(text.contains(ClearSecrets.HIDDEN) ? withoutSecret(text) : text);
        });
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void aFormWithOneMoreEmptyPlaceInEachListChangesNothingEither(Path file) throws IOException {
        String text = Files.readString(file);
        EDITOR.form("some", text, Set.of()).ifPresent(form -> {
            Set<String> lists = new TreeSet<>();
            form.fields().forEach(field -> addLists(field, lists));
            Map<String, String> answers =
                    FilledForm.of(EDITOR.form("some", text, lists).orElseThrow());

            if (!new ClearSecrets(FILES).areIn(text)) {
                assertThat(EDITOR.answered(text, answers)).isEqualTo(text);
            }
        });
    }

    @Test
    void aListOfSubjectsCanBeLeftToTheDirectoryAndTakenBack() throws IOException {
        String listed = Files.readString(Path.of("channel-config/web-hall.yaml"));
        Map<String, String> answers = answersTo(listed);
        answers.put("turn", "/settings/subjects");

        String left = EDITOR.answered(listed, answers);
        assertThat(subjects(left)).isEqualTo("{\"from\":\"directory\"}");

        answers = answersTo(left);
        answers.put("/settings/subjects/department", "11310101MB2F30004K");
        left = EDITOR.answered(left, answers);
        assertThat(subjects(left)).isEqualTo("{\"from\":\"directory\",\"department\":\"11310101MB2F30004K\"}");
        assertThat(EDITOR.check("web-hall", left).faults()).isEmpty();

        answers = answersTo(left);
        answers.put("turn", "/settings/subjects");
        assertThat(subjects(EDITOR.answered(left, answers))).isEqualTo("[]");
    }

    private static Map<String, String> answersTo(String text) {
        return FilledForm.of(EDITOR.form("web-hall", text, Set.of()).orElseThrow());
    }

    private static String subjects(String text) {
        return LinedTree.of(Path.of("web-hall.yaml"), text.getBytes(StandardCharsets.UTF_8))
                .root()
                .at("/settings/subjects")
                .toString();
    }

    /** The one sample that has one: what is not shown is not sent either. */
    private static String withoutSecret(String text) {
        return text.replaceAll(",\\s+secret: \"\\*\\*\\*\"", "")
                .replaceAll("(?m)^ *(secret|password|token): \"?\\*\\*\\*\"?\n", "");
    }

    private static void addLists(FormField field, Set<String> lists) {
        if (field.kind() == FormField.Kind.LIST || field.kind() == FormField.Kind.MAP) {
            lists.add(field.name());
        }
        field.fields().forEach(each -> addLists(each, lists));
    }

    @Test
    void whatSomebodyTypesStandsInTheFileAndItsCommentsStay() throws IOException {
        String text = Files.readString(Path.of("channel-config/hotline-demo.yaml"));
        Map<String, String> answers = FilledForm.of(
                EDITOR.form("hotline-demo", text, Set.of("/settings/keypad")).orElseThrow());
        answers.put("/title", "夜间热线");
        answers.put("/enabled", "false");
        answers.put("/settings/secret", "NIGHT_LINE");
        answers.put("/settings/keypad/5~key", "*");
        answers.put("/settings/keypad/5", "1");
        answers.put("/settings/matterKeypad/1", "1");
        answers.put("/settings/addresses", "203.0.113.0/24\r\n\r\n198.51.100.7");
        answers.put("/settings/replaySeconds", "60");
        answers.put("/settings/fields/call", "/variables/uuid");
        answers.put("remove", "/settings/keypad/2");

        String after = EDITOR.answered(text, answers);

        JsonNode root = tree(after);
        assertThat(root.at("/settings/keypad").toString()).isEqualTo("{\"1\":5,\"2\":4,\"4\":2,\"5\":1,\"*\":1}");
        assertThat(after.lines())
                .contains(
                        "title: 夜间热线",
                        "enabled: false",
                        "  secret: ${secret:NIGHT_LINE}",
                        "  replaySeconds: 60",
                        "  matterKeypad: { \"1\": solved, \"2\": 1 }",
                        "  addresses: [\"203.0.113.0/24\", \"198.51.100.7\"]");
        assertThat(root.at("/settings/fields/call").asString()).isEqualTo("/variables/uuid");
        assertThat(after.lines().filter(line -> line.strip().startsWith("#")))
                .containsExactlyElementsOf(text.lines()
                        .filter(line -> line.strip().startsWith("#"))
                        .toList());
    }

    @Test
    void itemsAreAddedAndTakenOutOneByOne() throws IOException {
        String text = Files.readString(Path.of("channel-config/web-hall.yaml"));
        String list = "/settings/subjects";
        Map<String, String> answers =
                FilledForm.of(EDITOR.form("web-hall", text, Set.of(list)).orElseThrow());
        answers.put(list + "/5/code", "W09");
        answers.put(list + "/5/title/zh", "9 号窗口");
        answers.put(list + "/5/title/en", "Window 9");
        answers.put("remove", list + "/1");

        String after = EDITOR.answered(text, answers);

        assertThat(tree(after).at(list).valueStream().map(each -> each.get("code")
                        .asString()))
                .containsExactly("W01", "W03", "residence-permit", "business-licence", "W09");
        assertThat(after).contains("# Each subject has a page of its own").contains("    - code: W09\n");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldInBothLanguages() {
        String text =
                """
                channel: line
                kind: hotline
                title: 热线
                colour: red
                settings:
                  provider: generik
                  menu: "1"
                  keypad: { "1": 9 }
                  addresses: [1]
                  dialogue:
                    - code: zh-CN
                """;

        FileForm form = EDITOR.form("line", text, Set.of()).orElseThrow();

        List<FormField> wrong = new ArrayList<>();
        form.fields().forEach(field -> addWrong(field, wrong));
        assertThat(wrong)
                .extracting(FormField::name)
                .contains(
                        "/colour",
                        "/settings/provider",
                        "/settings/keypad/1",
                        "/settings/addresses",
                        "/settings/dialogue/0/greeting");
        assertThat(form.elsewhere()).isEmpty();
        assertThat(wrong).allSatisfy(field -> assertThat(field.faults()).allSatisfy(fault -> assertThat(
                        FindingWords.chinese(fault.found()) + FindingWords.chinese(fault.expected()))
                .matches(".*\\p{IsHan}.*")));
    }

    private static void addWrong(FormField field, List<FormField> wrong) {
        if (!field.faults().isEmpty()) {
            wrong.add(field);
        }
        field.fields().forEach(each -> addWrong(each, wrong));
    }

    @Test
    void aSecretIsAskedForByItsNameAndNeverShown() {
        String text =
                "channel: line\nkind: hotline\ntitle: 热线\nsettings:\n  secret: hunter2hunter2\n  password: ${secret:PASS}\n";

        FileForm form = EDITOR.form("line", text, Set.of()).orElseThrow();

        assertThat(form.toString()).doesNotContain("hunter2");
        assertThat(FilledForm.of(form))
                .containsEntry("/settings/secret", "")
                .containsEntry("/settings/password", "PASS");
        String typed = EDITOR.answered(text, Map.of("/settings/secret", "not a name!"));
        assertThat(EDITOR.check("line", typed).savable()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyPropertyOfAKindHasATitleAndADescriptionInBothLanguages(String kind) {
        List<String> poor = new ArrayList<>();
        poor("", FILES.envelope(), poor);
        poor("/settings", FILES.settings(kind).orElseThrow(), poor);

        assertThat(poor).isEmpty();
    }

    private static void poor(String place, JsonNode schema, List<String> poor) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode one = property.getValue();
            String here = place + "/" + property.getKey();
            for (String word : List.of("title", "description")) {
                if (one.path(word).asString("").isBlank()
                        || !one.path("zh").path(word).asString("").matches("(?s).*[\\p{IsHan}0-9].*")) {
                    poor.add(here + " " + word);
                }
            }
        });
        schema.properties().stream()
                .filter(part -> !part.getKey().equals("if")) // a condition on what is described elsewhere
                .forEach(part -> poor(place + "/" + part.getKey(), part.getValue(), poor));
        if (schema.isArray()) {
            schema.forEach(part -> poor(place, part, poor));
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatAKindExpectsIsSaidInChineseToo(String kind) {
        Set<String> expected = new TreeSet<>();
        expected(FILES.envelope(), expected);
        expected(FILES.settings(kind).orElseThrow(), expected);

        assertThat(expected)
                .allSatisfy(phrase ->
                        assertThat(FindingWords.chinese(phrase)).as(phrase).isNotEqualTo(phrase));
    }

    private static void expected(JsonNode schema, Set<String> phrases) {
        if (schema.path("expected").isString()) {
            phrases.add(schema.get("expected").stringValue());
        }
        schema.values().forEach(part -> expected(part, phrases));
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void everySampleCanBeginAChannelOfAnotherId(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".yaml", "");
        KindSamples samples = new KindSamples("channel");
        samples.find(name).ifPresent(sample -> {
            String text = sample.as("another-one");
            EditableFiles.Findings findings =
                    FILES.check(Path.of("another-one.yaml"), text.getBytes(StandardCharsets.UTF_8));

            assertThat(findings.faults()).isEmpty();
            assertThat(text.lines().count()).isEqualTo(sample.text().lines().count());
        });
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindHasASampleToBeginWith(String kind) {
        assertThat(new KindSamples("channel").of(kind)).isNotEmpty();
    }

    private static JsonNode tree(String text) {
        return LinedTree.of(Path.of("x.yaml"), text.getBytes(StandardCharsets.UTF_8))
                .root();
    }
}
