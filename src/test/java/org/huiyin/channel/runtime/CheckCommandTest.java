package org.huiyin.channel.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.channel.ChannelKind;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.files.YamlFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

class CheckCommandTest {

    private static final Path ROUTES = Path.of("src/test/resources/channel/routes");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void whatShipsIsRight() {
        int status = CheckCommand.run(List.of("--huiyin.secrets.folder=no-such-folder"), print());

        assertThat(said()).endsWith("all is right\n");
        assertThat(status).isZero();
    }

    @Test
    void everyKindHasATestOfTheContract() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(ChannelContract.class));

        assertThat(scan.findCandidateComponents("org.huiyin.channel"))
                .extracting(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .extracting(test -> ((ChannelContract) BeanUtils.instantiateClass(test))
                        .kind()
                        .name())
                .containsExactlyInAnyOrderElementsOf(
                        KindDiscovery.find().stream().map(ChannelKind::name).toList());
    }

    @Test
    void everySampleIsCalledAfterAKindSoThatItsTestRunsIt() throws IOException {
        List<String> beginnings =
                KindDiscovery.find().stream().map(kind -> kind.name() + "-").toList();
        for (Path samples : List.of(SampleFiles.VALID, SampleFiles.INVALID)) {
            assertThat(YamlFiles.in(samples))
                    .extracting(path -> path.getFileName().toString())
                    .allMatch(name -> beginnings.stream().anyMatch(name::startsWith));
        }
    }

    @Test
    void eachFaultIsALineAndTheStatusIsOne() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hall.yaml"), "channel: hall\nkind: echo\ntitle: Hall\nsettings:\n  word: 7\n");

        int status = CheckCommand.check(files(), folder, ROUTES, print());

        assertThat(said())
                .isEqualTo(
                        """
                        %s:5: settings.word: found the number 7, expected text in quotes
                        1 channel files, 1 route files: 1 fault
                        """
                                .formatted(file));
        assertThat(status).isEqualTo(1);
    }

    @Test
    void anOddCodeIsAWarningAndNoFault() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hall.yaml"),
                """
                channel: hall
                kind: echo
                title: Hall
                area: "319999"
                department: "11310000MB2F30000X"
                settings:
                  word: a
                  friends:
                    - name: an
                      place: "91350211M0000XUF46"
                    - name: bo
                      age: 3
                """);

        int status = CheckCommand.check(files(), folder, ROUTES, print());

        assertThat(said().replace(file + ":", ""))
                .isEqualTo(
                        """
                        4: warning: area: "319999": 319999 is not in the table of GB/T 2260 of 2025-10-05: abolished since, or mistyped
                        5: warning: department: "11310000MB2F30000X": the check digit of GB 32100 would be K, here it is X; some early codes differ, so compare it with the certificate
                        5: warning: department: "11310000MB2F30000X": the check digit of GB 11714 would be 4, here it is 0; some early codes differ, so compare it with the certificate
                        10: warning: settings.friends.0.place: "91350211M0000XUF46": the check digit of GB 32100 would be R, here it is 6; some early codes differ, so compare it with the certificate
                        1 channel files, 1 route files: all is right, 4 warnings
                        """);
        assertThat(status).isZero();
    }

    @Test
    void noSampleHasAnOddCode() throws IOException {
        ChannelFiles files = new ChannelFiles(KindDiscovery.find(), new SecretPlaceholders(Map.of(), folder));

        assertThat(Stream.of(SampleFiles.VALID, SampleFiles.INVALID, SampleFiles.SHIPPED))
                .flatMap(YamlFiles::in)
                .flatMap(sample -> files.read(sample).warnings())
                .isEmpty();
    }

    @Test
    void wrongRouteTemplatesAreFoundToo() throws IOException {
        Path channels = Files.createDirectories(folder.resolve("routes/channels"));
        Path pipeline = Files.createDirectories(folder.resolve("routes/pipeline"));
        Files.writeString(
                channels.resolve("echo.yaml"),
                """
                - routeTemplate:
                    id: other
                    parameters:
                      - name: door
                      - name: idle
                    from:
                      uri: direct:{{path}}
                      steps:
                        - bean:
                            ref: "{{door}}"
                - route:
                    from:
                      uri: direct:a
                      steps: []
                """);
        Files.writeString(pipeline.resolve("a.yaml"), "- route:\n    from:\n      uri: direct:a\n      stepps: []\n");
        Files.createDirectory(folder.resolve("files"));

        int status = CheckCommand.check(files(), folder.resolve("files"), folder.resolve("routes"), print());

        assertThat(said().replace(folder + "/routes/", ""))
                .isEqualTo(
                        """
                        pipeline/a.yaml:4: 0.route.from.stepps: found the unknown key 'stepps', expected 'steps', perhaps
                        pipeline/a.yaml:2: 0.route.from.steps: found nothing, expected a list
                        pipeline/a.yaml:1: 0: found no route with an id, expected a route with an id
                        channels/echo.yaml:2: 0.routeTemplate.id: found "other", expected echo or echo-…
                        channels/echo.yaml:3: 0.routeTemplate.parameters: found {{path}} undeclared, expected each parameter declared
                        channels/echo.yaml:3: 0.routeTemplate.parameters: found 'idle' declared and unused, expected each parameter used
                        channels/echo.yaml:8: 0.routeTemplate.from.steps: found the door's steps without a method, expected check, say; or plain: all of them in this order, with whatever steps of your own between them
                        channels/echo.yaml:11: 1: found something else, expected a routeTemplate
                        0 channel files, 2 route files: 8 faults
                        """);
        assertThat(status).isEqualTo(1);
    }

    @Test
    void aKindWithoutTemplatesAndAMissingFolderAreFaults() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hall.yaml"), "channel: hall\nkind: echo\ntitle: Hall\nsettings: {word: a}\n");
        assertThat(CheckCommand.check(files(), folder, folder.resolve("none"), print()))
                .isEqualTo(1);
        assertThat(said()).contains(file + ":2: kind: found kind echo, which has no route templates, expected a file ");

        assertThat(CheckCommand.check(files(), folder.resolve("none"), ROUTES, print()))
                .isEqualTo(1);
        assertThat(said()).contains("none:1: found no readable folder");
    }

    private ChannelFiles files() {
        return new ChannelFiles(List.of(new EchoKind()), new SecretPlaceholders(Map.of(), folder.resolve("secrets")));
    }

    private PrintStream print() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
