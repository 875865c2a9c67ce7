package org.huiyin.channel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.channel.Channel;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.files.YamlFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelFilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileBecomesAChannelWithItsDefaults() throws IOException {
        ChannelFile file = read(
                "hall",
                """
                channel: hall
                kind: echo
                title: 大厅
                area: "310000"
                department: "11310000MB2F300040"
                pf: 4
                settings:
                  word: hello
                  friends:
                    - name: an
                """);

        assertThat(file.faults()).isEmpty();
        Channel channel = understood(file).channel();
        assertThat(channel.ref().kind()).isEqualTo("echo");
        assertThat(channel.ref().pf()).isEqualTo(4);
        assertThat(channel.title()).isEqualTo("大厅");
        assertThat(channel.enabled()).isTrue();
        assertThat(channel.subject().areaCode()).isEqualTo("310000");
        assertThat(channel.settings().text("loudness")).isEqualTo("normal");
        assertThat(channel.settings().get("friends").get(0).get("age").intValue())
                .isEqualTo(30);
        assertThat(channel.settings().has("secret")).isFalse();
    }

    @Test
    void everyFaultOfAFileIsToldWithItsLine() throws IOException {
        ChannelFile file = read(
                "hall",
                """
                channel: saal
                kind: echo
                titel: Hall
                area: 310000
                pf: 9
                settings:
                  word: "HELLO"
                  loudness: luod
                  pth: x
                  friends:
                    - age: -1
                """);

        assertThat(file.understood()).isNull();
        assertThat(file.faults())
                .extracting(fault -> fault.line() + " " + fault.key() + ": " + fault.found() + " / " + fault.expected())
                .containsExactlyInAnyOrder(
                        "1 title: nothing / text: Name of the channel, for people",
                        "3 titel: the unknown key 'titel' / 'title', perhaps",
                        "4 area: the number 310000 / text in quotes",
                        "5 pf: the number 9 / 1 to 7",
                        "1 channel: \"saal\" / \"hall\", as the file is called",
                        "7 settings.word: \"HELLO\" / small letters",
                        "8 settings.loudness: \"luod\" / one of soft, normal, loud (perhaps loud)",
                        "9 settings.pth: the unknown key 'pth' / 'path', perhaps",
                        "11 settings.friends.0.name: nothing / text: Name",
                        "11 settings.friends.0.age: the number -1 / a value that must have a minimum value of 0");
    }

    @Test
    void anUnknownKindIsToldTheNearestKnown() throws IOException {
        assertThat(faults("hall", "channel: hall\nkind: ecco\ntitle: Hall\n"))
                .containsExactly("hall.yaml:2: kind: found \"ecco\", expected one of echo (perhaps echo)");
        assertThat(faults("hall", "channel: hall\nkind: telex\ntitle: Hall\n"))
                .containsExactly("hall.yaml:2: kind: found \"telex\", expected one of echo");
    }

    @Test
    void whatYamlWouldMakeOfPlainWordsIsLeftAlone() throws IOException {
        ChannelFile file = read(
                "hall", "channel: hall\nkind: echo\ntitle: no\nsettings:\n  word: yes\n  friends: [{name: 12:30}]\n");

        assertThat(file.faults()).isEmpty();
        assertThat(understood(file).channel().title()).isEqualTo("no");
    }

    @Test
    void aKeyWrittenTwiceIsRefusedOnItsLine() throws IOException {
        assertThat(faults("hall", "channel: hall\nkind: echo\ntitle: a\ntitle: b\nsettings: {word: a}\n"))
                .containsExactly("hall.yaml:4: title: found this key a second time, expected each key once");
    }

    @Test
    void aSmallFileThatWouldUnfoldIsRefused() throws IOException {
        StringBuilder bomb = new StringBuilder("channel: hall\nkind: echo\ntitle: a\nx0: &x0 [a, a]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("x%d: &x%d [*x%d, *x%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(faults("hall", bomb.toString())).anyMatch(fault -> fault.contains("an alias"));
        assertThat(faults("hall", "a: " + "[".repeat(100_000))).anyMatch(fault -> fault.contains("levels of nesting"));
        assertThat(faults("hall", "a: " + "x".repeat(2_000_000))).hasSize(1);
    }

    @Test
    void whatIsNoYamlIsAFaultWithItsLine() throws IOException {
        assertThat(faults("hall", "channel: hall\nkind: [echo\ntitle: x\n"))
                .singleElement(STRING)
                .startsWith("hall.yaml:3:");
        assertThat(faults("hall", "")).containsExactly("hall.yaml:1: found an empty file, expected keys and values");
        assertThat(faults("hall", "- a\n")).containsExactly("hall.yaml:1: found a list of 1, expected keys and values");
        assertThat(faults("hall", "a: b\n---\nc: d\n"))
                .anyMatch(fault -> fault.contains("hall.yaml:2: ---: found a second"));
        Path binary = Files.write(folder.resolve("bin.yaml"), new byte[] {(byte) 0xc3, 0x28});
        assertThat(files(Map.of()).read(binary).faults())
                .singleElement()
                .hasToString(binary + ":1: found bytes that are not UTF-8, expected a text file in UTF-8");
    }

    @Test
    void aNameThatEndsInYmlIsAFault() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hall.yml"), "channel: hall\nkind: echo\ntitle: a\nsettings: {word: a}\n");

        assertThat(YamlFiles.in(folder)).containsExactly(file);
        assertThat(files(Map.of()).read(file).faults()).hasSize(1);
    }

    @Test
    void aSecretComesFromTheEnvironmentOrFromAFile() throws IOException {
        String text = "channel: hall\nkind: echo\ntitle: a\nsettings: {word: a, secret: '${secret:ECHO_KEY}'}\n";
        ChannelFile fromEnvironment = write("hall", text, Map.of("ECHO_KEY", "12345678"));
        assertThat(understood(fromEnvironment).channel().settings().text("secret"))
                .isEqualTo("12345678");

        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/ECHO_KEY"), "abcdefgh\n");
        ChannelFile fromFile = write("hall", text, Map.of());
        assertThat(understood(fromFile).channel().settings().text("secret")).isEqualTo("abcdefgh");
        assertThat(fromFile.fingerprint()).isNotEqualTo(fromEnvironment.fingerprint());
        assertThat(fromFile + " " + understood(fromFile).channel()).doesNotContain("abcdefgh");
    }

    @Test
    void aMissingSecretIsNamedAndTheFileIsUnderstoodAllTheSame() throws IOException {
        String text = "channel: hall\nkind: echo\ntitle: a\nsettings:\n  word: a\n  secret: ${secret:ECHO_KEY}\n";
        ChannelFile file = read("hall", text);

        assertThat(file.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(6);
            assertThat(fault.found()).isEqualTo("no secret ECHO_KEY");
            assertThat(fault.expected())
                    .contains("environment variable ECHO_KEY")
                    .contains("secrets/ECHO_KEY");
        });
        assertThat(understood(file).channel().settings().has("secret")).isFalse();
        assertThat(read("hall", text + "enabled: false\n").faults()).isEmpty();
    }

    @Test
    void aSecretWrittenInTheFileIsRefusedAndNeverShown() throws IOException {
        assertThat(faults("hall", "channel: hall\nkind: echo\ntitle: a\nsettings: {word: a, secret: hunter2}\n"))
                .containsExactly("hall.yaml:4: settings.secret: found a value written in the file,"
                        + " expected ${secret:NAME}: the secret itself stands in no file here");
        assertThat(
                        faults(
                                "hall",
                                "channel: hall\nkind: echo\ntitle: a\nsettings: {word: a, friends: [{name: b, key: hunter2}]}\n"))
                .singleElement(STRING)
                .contains("settings.friends.0.key")
                .doesNotContain("hunter2");
        ChannelFile tooShort = write(
                "hall",
                "channel: hall\nkind: echo\ntitle: a\nsettings: {word: a, secret: '${secret:ECHO_KEY}'}\n",
                Map.of("ECHO_KEY", "hunter2"));
        assertThat(tooShort.faults()).singleElement().satisfies(fault -> assertThat(fault.toString())
                .contains("found a secret, expected a value that must be at least 8 characters long")
                .doesNotContain("hunter2"));
    }

    @Test
    void aSecretsNameWhereNoSecretBelongsIsRefused() throws IOException {
        assertThat(faults("hall", "channel: hall\nkind: echo\ntitle: a\nsettings: {word: '${secret:A}'}\n"))
                .containsExactly("hall.yaml:4: settings.word: found a secret's name,"
                        + " expected a plain value: this setting is not a secret");
    }

    @Test
    void whatTheKindItselfRefusesHasItsLineToo() throws IOException {
        assertThat(
                        faults(
                                "hall",
                                """
                        channel: hall
                        kind: echo
                        title: a
                        settings:
                          word: a
                          friends:
                            - name: an
                            - name: an
                        """))
                .containsExactly("hall.yaml:8: settings.friends.1.name: found a name twice, expected each name once");
    }

    @Test
    void aKindsOwnMistakeIsAFaultOfTheFileAndNoMore() throws IOException {
        assertThat(faults("hall", "channel: hall\nkind: echo\ntitle: a\nsettings:\n  word: defect\n"))
                .singleElement(STRING)
                .startsWith("hall.yaml:4: settings: found settings on which kind echo fails: IllegalStateException at ")
                .contains("EchoKind.java:");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNoHarm() throws IOException {
        assertThat(faults("hall", "\ufeffchannel: hall\r\nkind: echo\r\ntitle: a\r\nsettings: {word: A}\r\n"))
                .containsExactly("hall.yaml:4: settings.word: found \"A\", expected small letters");
    }

    private List<String> faults(String id, String text) throws IOException {
        return read(id, text).faults().stream()
                .map(fault -> fault.toString().replace(folder + "/", ""))
                .toList();
    }

    private ChannelFile read(String id, String text) throws IOException {
        return write(id, text, Map.of());
    }

    private ChannelFile write(String id, String text, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve(id + ".yaml"), text, StandardCharsets.UTF_8);
        return files(environment).read(file);
    }

    private ChannelFiles files(Map<String, String> environment) {
        return new ChannelFiles(
                List.of(new EchoKind()), new SecretPlaceholders(environment, folder.resolve("secrets")));
    }

    private static ChannelFile.Understood understood(ChannelFile file) {
        assertThat(file.understood()).isNotNull();
        return Objects.requireNonNull(file.understood());
    }
}
