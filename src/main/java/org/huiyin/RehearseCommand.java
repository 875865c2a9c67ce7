package org.huiyin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.huiyin.platform.editing.KindSamples;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code rehearse}: a gateway of its own, with an empty store and the web channel that ships, takes ratings, counts them and
 * ends. It says whether a machine can run one, and a build archives the classes that it takes. Nothing of what is configured
 * is touched, and nobody outside is spoken to.
 */
final class RehearseCommand {

    /** How it is called. */
    static final String USAGE = "rehearse";

    private static final int RATINGS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CHANNEL = "web-hall";

    private final URI base;
    private final String administrator;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private RehearseCommand(URI base, String password) {
        this.base = base;
        this.administrator = "Basic " + HttpHeaders.encodeBasicAuth("admin", password, StandardCharsets.UTF_8);
    }

    /** @return the exit status: 0 once all that was given is counted, 1 if it is not, 2 for wrong usage */
    static int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("rehearse takes no arguments");
            return 2;
        }
        try {
            Path folder = Files.createTempDirectory("huiyin-rehearsal");
            try {
                return run(folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            System.err.println("The rehearsal failed: " + e);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int run(Path folder) throws IOException, InterruptedException {
        Path channels = Files.createDirectory(folder.resolve("channel-config"));
        KindSamples.Sample web = new KindSamples("channel").find(CHANNEL).orElseThrow();
        Files.writeString(channels.resolve(CHANNEL + ".yaml"), web.text());
        String password = UUID.randomUUID().toString();
        try (ConfigurableApplicationContext gateway = SpringApplication.run(
                HuiyinApplication.class,
                "--server.port=0",
                "--huiyin.data-folder=" + folder.resolve("data"),
                "--huiyin.store.folder=" + folder.resolve("store"),
                "--huiyin.journal.folder=" + folder.resolve("journal"),
                "--huiyin.channels.folder=" + channels,
                "--huiyin.targets.folder=" + channels.resolve("targets"),
                "--huiyin.security.admin-password=" + password,
                "--huiyin.secret=",
                "--huiyin.secret-file=",
                "--huiyin.people.basic=true",
                "--huiyin.people.second-factor-roles=",
                "--huiyin.people.openid.issuer=",
                "--huiyin.casework.notices.destinations=",
                "--spring.mongodb.uri=")) {
            String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
            return new RehearseCommand(URI.create("http://localhost:" + port), password).rehearse();
        }
    }

    private int rehearse() throws IOException, InterruptedException {
        get("/r/W01");
        get("/console/sign-in");
        for (int i = 0; i < RATINGS; i++) {
            rate(i);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        int counted = counted();
        while (counted < RATINGS && System.nanoTime() < end) {
            Thread.sleep(100);
            counted = counted();
        }
        get("/api/v1/reconciliation");
        System.out.printf("%d ratings were taken, %d are counted%n", RATINGS, counted);
        return counted == RATINGS ? 0 : 1;
    }

    /** Each second one is bad, and opens a case. */
    private void rate(int number) throws IOException, InterruptedException {
        String rating = number % 2 == 0
                ? "{\"subject\": \"W01\", \"satisfaction\": 5}"
                : "{\"subject\": \"W02\", \"satisfaction\": 2, \"tags\": [\"209\"], \"text\": \"等了两个小时\"}";
        ask(HttpRequest.newBuilder(base.resolve("/api/v1/ratings"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "rehearsal-" + number)
                .POST(BodyPublishers.ofString(rating)));
    }

    private int counted() throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(get("/api/v1/scores?by=window"))
                .at("/total/n")
                .asInt();
    }

    private String get(String path) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(base.resolve(path)).header("Authorization", administrator));
    }

    private String ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.uri().getPath() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
