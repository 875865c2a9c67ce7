package org.huiyin.delivery.target;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.route.StepRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Whether a target's route template filters, shapes and releases, in this order: without the first it would tell what is not
 * for the target, without the last a dry run would send.
 */
final class SendingSteps implements StepRules {

    private static final String STEPS = "{{steps}}";
    private static final List<String> NEEDED = List.of("filter", "shape", "release");

    @Override
    public void check(LinedTree tree, JsonPointer at, JsonNode template, @Nullable String kind) {
        List<String> called = new ArrayList<>();
        gather(template, called);
        List<String> needed = called.stream().filter(NEEDED::contains).toList();
        if (!needed.equals(NEEDED)) {
            JsonPointer route = template.has("route") ? at.appendProperty("route") : at;
            tree.fault(
                    route.appendProperty("from").appendProperty("steps"),
                    needed.isEmpty() ? "no step of the target" : "the target's steps " + String.join(", ", needed),
                    String.join(", ", NEEDED)
                            + ": each once and in this order, with whatever steps of your own between them");
        }
    }

    /** In the order in which they stand there, however deep. */
    private static void gather(JsonNode node, List<String> called) {
        node.properties().forEach(field -> {
            JsonNode step = field.getValue();
            if (field.getKey().equals("bean") && step.path("ref").asString("").equals(STEPS)) {
                called.add(step.path("method").asString(""));
            } else {
                gather(step, called);
            }
        });
        if (node.isArray()) {
            node.forEach(each -> gather(each, called));
        }
    }
}
