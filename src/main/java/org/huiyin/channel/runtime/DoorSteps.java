package org.huiyin.channel.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.channel.ChannelKind;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.route.StepRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Whether route templates call all steps of their kind's doors, each once and in order. One that leaves out the check would
 * let in anybody, one of an earlier release calls what is no longer there: both are told before anything comes in.
 */
final class DoorSteps implements StepRules {

    private static final String DOOR = "{{door}}";
    private static final Pattern BEAN_URI = Pattern.compile("bean:\\{\\{door}}(?:\\?(?:.*&)?method=([^&(]*).*)?");

    private final Map<String, List<List<String>>> ofKinds = new HashMap<>();

    DoorSteps(Iterable<ChannelKind> kinds) {
        kinds.forEach(kind -> ofKinds.put(kind.name(), kind.steps()));
    }

    /** Notes a fault where the template calls others; nothing where nobody knows the kind. */
    @Override
    public void check(LinedTree tree, JsonPointer at, JsonNode template, @Nullable String kind) {
        List<List<String>> known = ofKinds.get(kind);
        List<String> called = new ArrayList<>();
        gather(template, called);
        if (known == null || known.contains(called)) {
            return;
        }
        tree.fault(
                at.appendProperty("from").appendProperty("steps"),
                called.isEmpty() ? "no step of the door" : "the door's steps " + String.join(", ", called),
                known.stream().map(steps -> String.join(", ", steps)).collect(Collectors.joining("; or "))
                        + ": all of them in this order, with whatever steps of your own between them");
    }

    /** In the order in which they stand there, however deep. */
    private static void gather(JsonNode node, List<String> called) {
        node.properties().forEach(field -> {
            JsonNode step = field.getValue();
            if (field.getKey().equals("bean") && step.path("ref").asString("").equals(DOOR)) {
                called.add(named(step.path("method").asString("")));
                return;
            }
            Matcher uri = BEAN_URI.matcher(step.path("uri").asString(""));
            if (field.getKey().equals("to") && uri.matches()) {
                String method = step.path("parameters").path("method").asString("");
                called.add(named(uri.group(1) == null ? method : uri.group(1)));
            } else {
                gather(step, called);
            }
        });
        if (node.isArray()) {
            node.forEach(each -> gather(each, called));
        }
    }

    private static String named(String method) {
        return method.isEmpty() ? "without a method" : method.replaceFirst("\\(.*", "");
    }
}
