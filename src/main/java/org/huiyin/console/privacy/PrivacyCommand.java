package org.huiyin.console.privacy;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code privacy erase}: orders an erasure of the gateway that runs, and prints its report. It asks by the API, with a key of
 * somebody who may, as only a running gateway has all that is to go and writes the trail.
 */
public final class PrivacyCommand {

    private static final String KEY_VARIABLE = "HUIYIN_API_KEY";

    /** How it is called, with every option. */
    public static final String USAGE =
            "privacy erase [--receipt CODE]... [--case NUMBER]... [--contact-file FILE] --reason WORDS"
                    + " [--dry-run] [--gateway URL]; the API key is read from " + KEY_VARIABLE;

    private static final int WRONG_CALL = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> receipts = new ArrayList<>();
    private final List<String> cases = new ArrayList<>();
    private @Nullable String contact;
    private String reason = "";
    private boolean dryRun;
    private String gateway = "http://127.0.0.1:8080";

    private PrivacyCommand() {}

    /** @return the exit status: 0 if it is done, 1 if the gateway refuses it, 2 for a wrong call or no gateway */
    public static int run(List<String> arguments) {
        String key = System.getenv(KEY_VARIABLE);
        return run(arguments, key == null ? "" : key, System.out, System.err);
    }

    static int run(List<String> arguments, String key, PrintStream out, PrintStream trouble) {
        PrivacyCommand command = new PrivacyCommand();
        try {
            command.parse(arguments);
            return command.order(key, out, trouble);
        } catch (IllegalArgumentException e) {
            trouble.println(e.getMessage());
        } catch (IOException | JacksonException e) {
            trouble.println("The gateway at " + command.gateway + " cannot be asked: "
                    + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return WRONG_CALL;
    }

    private void parse(List<String> arguments) throws IOException {
        if (arguments.isEmpty() || !arguments.get(0).equals("erase")) {
            throw new IllegalArgumentException("Usage: " + USAGE);
        }
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--dry-run")) {
                dryRun = true;
                continue;
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("There is no '" + argument + "' alone; usage: " + USAGE);
            }
            String value = arguments.get(++i);
            switch (argument) {
                case "--receipt" -> receipts.add(value);
                case "--case" -> cases.add(value);
                // not on the command line, where every user of the machine reads along
                case "--contact-file" ->
                    contact = Files.readString(Path.of(value)).strip();
                case "--reason" -> reason = value;
                case "--gateway" -> gateway = value.replaceFirst("/+$", "");
                default -> throw new IllegalArgumentException("There is no '" + argument + "'; usage: " + USAGE);
            }
        }
    }

    private int order(String key, PrintStream out, PrintStream trouble) throws IOException, InterruptedException {
        ErasureOrder order = new ErasureOrder(receipts, null, cases, contact, reason, dryRun);
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/api/v1/erasures"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(order)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            trouble.println("Not erased: the gateway answers " + answer.statusCode() + " " + detail(answer.body()));
            return 1;
        }
        JsonNode taken = JSON.readTree(answer.body());
        int about = taken.get("evaluations").size();
        int named = taken.get("cases").size();
        String beside = named == 0 ? "" : " and " + named + " cases";
        JsonNode report = taken.get("report");
        if (report == null || report.isNull()) {
            out.println("It would be about " + about + " records" + beside);
            return 0;
        }
        out.println("Erasure " + report.get("id").asString() + " of " + about + " records" + beside);
        for (Map.Entry<String, JsonNode> part : report.get("erased").properties()) {
            out.println("  erased " + part.getKey() + ": " + part.getValue().asLong());
        }
        for (Map.Entry<String, JsonNode> part : report.get("stays").properties()) {
            out.println("  stays " + part.getKey() + ": " + part.getValue().asLong());
        }
        for (Map.Entry<String, JsonNode> file : report.get("files").properties()) {
            out.println("  " + file.getKey()
                    + (file.getValue().asBoolean() ? " written over" : " NOT wholly written over"));
        }
        return 0;
    }

    private static String detail(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            JsonNode detail = problem.get("detail") == null ? problem.get("title") : problem.get("detail");
            return detail == null ? "" : detail.asString();
        } catch (JacksonException e) {
            return "";
        }
    }
}
