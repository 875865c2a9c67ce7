package org.huiyin.channel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.huiyin.channel.runtime.ChannelState.Condition;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryInMemory;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.files.YamlFiles;
import org.huiyin.route.RouteSettings;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Channels come, change and go with their files while the gateway runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "huiyin.channels.poll=1s")
@ExtendWith(OutputCaptureExtension.class)
class ChannelsTest {

    @TempDir
    static Path folder;

    @SpringBootConfiguration
    @ImportAutoConfiguration({
        CamelAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class
    })
    @EnableConfigurationProperties({ChannelSettings.class, RouteSettings.class, PlatformSettings.class})
    @Import(ChannelBeans.class)
    static class Gateway {

        @Bean
        EchoKind echo() {
            return new EchoKind();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ChannelHealthTracker channelHealthTracker(Clock clock) {
            return new ChannelHealthTracker(clock);
        }

        @Bean
        Rules rules() {
            return new Rules(folder.resolve("channel-config/regions"), new RuleSet(3, Duration.ofMinutes(30)));
        }

        @Bean
        WorkingDays workingDays() {
            return new WorkingDays(folder.resolve("channel-config/calendar"));
        }

        @Bean
        Directory directory(Clock clock) {
            return new Directory(new DirectoryInMemory(), clock, ZoneOffset.UTC);
        }
    }

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes/channels"));
        Files.createDirectories(folder.resolve("channel-config"));
        Files.copy(Path.of("src/test/resources/channel/routes/channels/echo.yaml"), routes.resolve("echo.yaml"));
        Files.writeString(file("always"), echo("always", "here"));
        Files.writeString(file("broken"), "channel: broken\nkind: echo\ntitle: [\n");
        Files.writeString(
                folder.resolve("routes/channels/wrong.yaml"), "- routeTemplate:\n    id: wrong\n    form: x\n");
        registry.add("huiyin.channels.folder", () -> folder.resolve("channel-config"));
        registry.add("huiyin.routes.folder", () -> folder.resolve("routes"));
        registry.add("huiyin.secrets.folder", () -> folder.resolve("secrets"));
    }

    @Autowired
    Channels channels;

    @Autowired
    KnownChannels known;

    @Autowired
    CamelContext camel;

    @Autowired
    EchoKind kind;

    @Autowired
    Rules rules;

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void onlyTheFirstFilesStay() throws IOException {
        for (Path file : YamlFiles.in(folder.resolve("channel-config"))) {
            if (!file.equals(file("always")) && !file.equals(file("broken"))) {
                Files.delete(file);
            }
        }
        await().until(() -> channels.list().size() == 2);
    }

    @Test
    void theRulesOfARegionAreTakenUpWhileTheGatewayRuns() throws IOException {
        Files.createDirectories(rules.folder());
        Files.writeString(
                rules.folder().resolve("310000.yaml"),
                """
                area: "310000"
                title: 上海市
                rules:
                  - { from: "2026-07-01", goodFromLevel: 4 }
                """);

        await().untilAsserted(() -> assertThat(
                        rules.of("310101", LocalDate.parse("2026-07-01")).goodFromLevel())
                .isEqualTo(4));
    }

    @Test
    void aRequestReachesTheDoorVerbatim() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(at("/channels/always/a%20b?q=%E5%A5%BD&r"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Given", "yes")
                        .header("Cookie", "a=b")
                        .header("CamelBeanMethodName", "plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x=1&y=%20&x=2"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("X-Said")).contains("yes");
        assertThat(answer.body())
                .isEqualTo("herenormal0|POST|a b|x=1&y=%20&x=2|application/x-www-form-urlencoded|{q=好, r=}|yes|null");
    }

    @Test
    void anotherPathOrMethodIsToldSo() throws Exception {
        assertThat(get("/channels/always").statusCode()).isEqualTo(200);
        assertThat(get("/channels/always/").statusCode()).isEqualTo(200);
        assertThat(get("/channels/never").statusCode()).isEqualTo(404);
        assertThat(get("/channels/always/x").statusCode()).isEqualTo(405);
        assertThat(get("/channels/always/x").headers().firstValue("Allow")).contains("OPTIONS, POST");
        assertThat(get("/r/x").statusCode()).isEqualTo(404);
    }

    @Test
    void aDoorThatFailsAnswersAProblemAndNothingOfItsInside(CapturedOutput log) throws Exception {
        HttpResponse<String> answer = get("/channels/always?fail");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("broke");
        assertThat(log.getOut())
                .contains("Channel always: its door failed", "java.lang.IllegalStateException at ")
                .doesNotContain("the echo broke");
    }

    @Test
    void aFileAddedMendedAndRemovedConcernsItsChannelAlone() throws Exception {
        Instant since = state("always").since();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Set<Integer>> served = CompletableFuture.supplyAsync(() -> {
            Set<Integer> statuses = new HashSet<>();
            while (!over.get()) {
                statuses.add(status("/channels/always"));
            }
            return statuses;
        });

        Files.writeString(file("b"), echo("b", "first"));
        awaitState("b", Condition.RUNNING);
        assertThat(get("/channels/b").body()).isEqualTo("firstnormal0");
        int closed = kind.closed.get();

        Files.writeString(file("b"), echo("b", "second"));
        await().untilAsserted(() -> assertThat(get("/channels/b").body()).isEqualTo("secondnormal0"));
        assertThat(kind.closed.get()).isEqualTo(closed + 1);

        Files.writeString(file("b"), echo("b", "THIRD"));
        awaitState("b", Condition.FAULTY);
        assertThat(state("b").reason()).endsWith("b.yaml:5: settings.word: found \"THIRD\", expected small letters");
        assertThat(get("/channels/b").statusCode()).isEqualTo(503);
        assertThat(get("/channels/b").headers().firstValue("Retry-After")).contains("5");
        assertThat(known.find("b")).isPresent();

        Files.writeString(file("b"), echo("b", "fourth"));
        await().untilAsserted(() -> assertThat(get("/channels/b").body()).isEqualTo("fourthnormal0"));

        Files.writeString(file("b"), echo("b", "fourth") + "enabled: false\n");
        awaitState("b", Condition.STOPPED);
        assertThat(known.find("b")).isPresent();

        Files.delete(file("b"));
        await().until(() -> channels.state("b").isEmpty());
        assertThat(known.find("b")).isEmpty();
        assertThat(get("/channels/b").statusCode()).isEqualTo(404);
        assertThat(camel.getRoutes()).allMatch(route -> route.getId().startsWith("always/"));
        assertThat(camel.getRegistry().lookupByName("b.door")).isNull();
        assertThat(state("always").since()).isEqualTo(since);
        over.set(true);
        assertThat(served.join())
                .as("what the other channel answered throughout")
                .containsExactly(200);
    }

    @Test
    void aWrongFileAtTheStartStopsOnlyItself() throws Exception {
        assertThat(state("broken").condition()).isEqualTo(Condition.FAULTY);
        assertThat(state("broken").reason()).contains("broken.yaml:4: found ");
        assertThat(state("always").condition()).isEqualTo(Condition.RUNNING);
        assertThat(get("/channels/always").statusCode()).isEqualTo(200);
    }

    @Test
    void theSecondChannelOnAPathIsToldWhoHasIt() throws Exception {
        Files.writeString(file("second"), echo("second", "second").replace("path: second", "path: always"));
        awaitState("second", Condition.FAULTY);

        assertThat(state("second").reason())
                .isEqualTo("the path /always/{name} of servlet channels is taken by channel always");
        assertThat(get("/channels/always").body()).isEqualTo("herenormal0");
        assertThat(state("always").condition()).isEqualTo(Condition.RUNNING);
    }

    @Test
    void aChannelWaitsForItsPathAndTakesItWhenItIsFree() throws Exception {
        Files.writeString(file("one"), echo("one", "one").replace("path: one", "path: shared"));
        awaitState("one", Condition.RUNNING);
        Files.writeString(file("two"), echo("two", "two").replace("path: two", "path: shared"));
        awaitState("two", Condition.FAULTY);

        Files.delete(file("one"));
        awaitState("two", Condition.RUNNING);
        assertThat(get("/channels/shared").body()).isEqualTo("twonormal0");
    }

    @Test
    void aMissingSecretStopsItsChannelUntilItIsThere() throws Exception {
        Files.writeString(file("keyed"), echo("keyed", "keyed") + "  secret: ${secret:HUIYIN_TEST_ECHO}\n");
        awaitState("keyed", Condition.FAULTY);
        assertThat(state("keyed").reason()).contains("no secret HUIYIN_TEST_ECHO");

        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/HUIYIN_TEST_ECHO"), "0123456789");
        awaitState("keyed", Condition.RUNNING);
        assertThat(get("/channels/keyed").body()).isEqualTo("keyednormal10");
        Files.delete(folder.resolve("secrets/HUIYIN_TEST_ECHO"));
        awaitState("keyed", Condition.FAULTY);
    }

    @Test
    void whatOnlyTheDoorRefusesIsAFaultOfTheFileToo() throws Exception {
        Files.writeString(file("locked"), echo("locked", "lock"));
        awaitState("locked", Condition.FAULTY);

        assertThat(state("locked").reason())
                .endsWith("locked.yaml:5: settings.word: found \"lock\", expected a word that opens");
    }

    @Test
    void aDoorThatCannotBeMadeStopsItsChannelAloneAndShowsNoSecret() throws Exception {
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/HUIYIN_TEST_JAM"), "strawberry");
        Files.writeString(file("jammed"), echo("jammed", "jam") + "  secret: ${secret:HUIYIN_TEST_JAM}\n");
        awaitState("jammed", Condition.FAULTY);

        assertThat(state("jammed").reason())
                .startsWith("its door cannot be made: java.lang.IllegalStateException: jammed with *** at ");
    }

    @Test
    void aChannelStoppedByHandStaysSoUntilItIsStarted() throws Exception {
        Files.writeString(file("held"), echo("held", "held"));
        awaitState("held", Condition.RUNNING);

        assertThat(channels.stop("held").orElseThrow().reason()).isEqualTo("stopped by hand");
        assertThat(get("/channels/held").statusCode()).isEqualTo(503);
        Files.writeString(file("held"), echo("held", "other"));
        channels.reconcile();
        assertThat(state("held").condition()).isEqualTo(Condition.STOPPED);

        assertThat(channels.start("held").orElseThrow().condition()).isEqualTo(Condition.RUNNING);
        assertThat(get("/channels/held").body()).isEqualTo("othernormal0");
        assertThat(channels.restart("nobody")).isEmpty();
    }

    @Test
    void aFileThatIsTouchedOnlyDoesNotRestartItsChannel() throws Exception {
        Files.writeString(file("same"), echo("same", "same"));
        awaitState("same", Condition.RUNNING);
        Instant since = state("same").since();

        Files.writeString(file("same"), echo("same", "same"));
        channels.reconcile();

        assertThat(state("same").since()).isEqualTo(since);
    }

    @Test
    void aTemplateThatChangesRestartsTheChannelsOfItsKind() throws Exception {
        Path template = folder.resolve("routes/channels/echo.yaml");
        String right = Files.readString(template);

        Files.writeString(template, right.replace("method: plain", "methode: plain"));
        awaitState("always", Condition.FAULTY);
        assertThat(state("always").reason())
                .contains("echo.yaml:")
                .contains("'methode'")
                .contains("'method', perhaps");

        Files.writeString(template, right);
        awaitState("always", Condition.RUNNING);
        assertThat(get("/channels/always").statusCode()).isEqualTo(200);
    }

    @Test
    void anOperatorsOwnStepStandsBetweenTheDoorsAndMayAnswer() throws Exception {
        Path template = folder.resolve("routes/channels/echo.yaml");
        String right = Files.readString(template);
        String last = "        - bean:\n            ref: \"{{door}}\"\n            method: say\n";
        String own =
                """
                        - filter:
                            expression:
                              simple:
                                expression: "${body.request.delivery.headers[x-given]} == 'no'"
                            steps:
                              - bean:
                                  beanType: org.huiyin.channel.http.HttpAnswer
                                  method: text(451, 'text/plain', 'not ours')
                              - stop: {}
                """;
        try {
            Files.writeString(template, right.replace(last, own + last));

            await().untilAsserted(() -> assertThat(say("", "no").body()).isEqualTo("not ours"));
            assertThat(say("", "no").statusCode()).isEqualTo(451);
            assertThat(say("", "yes").statusCode()).isEqualTo(202);
            assertThat(say("?refuse", "no").body()).isEqualTo("refused");
        } finally {
            Files.writeString(template, right);
        }
        await().untilAsserted(() -> assertThat(say("", "no").statusCode()).isEqualTo(202));
    }

    @Test
    void aTemplateThatLeavesOutAStepOfTheDoorIsToldSo() throws Exception {
        Path template = folder.resolve("routes/channels/echo.yaml");
        String right = Files.readString(template);
        try {
            Files.writeString(
                    template,
                    right.replace("        - bean:\n            ref: \"{{door}}\"\n            method: check\n", ""));

            awaitState("always", Condition.FAULTY);
            assertThat(state("always").reason())
                    .contains("echo.yaml:")
                    .contains("from.steps: found the door's steps say, expected check, say; or plain: all of them");
        } finally {
            Files.writeString(template, right);
        }
        awaitState("always", Condition.RUNNING);
    }

    private HttpResponse<String> say(String query, String given) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at("/channels/always/a" + query))
                        .header("X-Given", given)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String echo(String id, String word) {
        return """
                channel: %s
                kind: echo
                title: An echo
                settings:
                  word: %s
                  path: %s
                """
                .formatted(id, word, id);
    }

    private static Path file(String id) {
        return folder.resolve("channel-config").resolve(id + ".yaml");
    }

    private ChannelState state(String id) {
        return channels.state(id).orElseThrow();
    }

    private void awaitState(String id, Condition condition) {
        await().untilAsserted(() -> assertThat(channels.state(id))
                .get()
                .extracting(ChannelState::condition)
                .isEqualTo(condition));
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
