package org.huiyin.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the shipped dashboard and rules ask of Prometheus. */
final class Queries {

    static final Path FOLDER = Path.of("src/docs/operations");

    private static final Pattern SELECTOR = Pattern.compile("([a-z_][a-z0-9_]*)(?:\\{([^}]*)})?(?![a-z0-9_(])");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern EXPRESSION = Pattern.compile("(?m)^ +expr: (.*)$");

    private Queries() {}

    /** A metric with the labels that must hold. */
    record Selector(String metric, List<Match> labels) {}

    /** @param pattern null where the label only has to be there */
    record Match(String label, Pattern pattern) {}

    static JsonNode dashboard() {
        return JsonMapper.builder().build().readTree(text("grafana-dashboard.json"));
    }

    /** Every query of the dashboard, its variables put in. */
    static List<String> ofDashboard() {
        return Stream.concat(Stream.of(dashboard()), children(dashboard()))
                .filter(node -> node.isObject() && node.has("expr"))
                .map(node -> node.get("expr")
                        .asString()
                        .replace("$__rate_interval", "1m")
                        .replace("$instance", ".*"))
                .toList();
    }

    static List<String> ofRules() {
        List<String> found = new ArrayList<>();
        Matcher matcher = EXPRESSION.matcher(text("prometheus-rules.yaml"));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The metrics of a query; each must have the labels that it is filtered or grouped by. */
    static Set<Selector> selectors(String query) {
        Set<Selector> selectors = new LinkedHashSet<>();
        List<Match> groupings = new ArrayList<>();
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find()) {
            for (String label : grouping.group(1).split(",")) {
                groupings.add(new Match(label.strip(), null));
            }
        }
        Matcher selector = SELECTOR.matcher(query.replaceAll("\\bby \\([^)]*\\)", ""));
        while (selector.find()) {
            String metric = selector.group(1);
            if (metric.contains("_") && !metric.equals("histogram_quantile")) {
                List<Match> labels = new ArrayList<>(groupings);
                Matcher match = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
                while (match.find()) {
                    labels.add(new Match(
                            match.group(1),
                            match.group(2).equals("=")
                                    ? Pattern.compile(Pattern.quote(match.group(3)))
                                    : Pattern.compile(match.group(3))));
                }
                selectors.add(new Selector(metric, labels));
            }
        }
        return selectors;
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return node.values().stream().flatMap(child -> Stream.concat(Stream.of(child), children(child)));
    }
}
