package org.huiyin.delivery.sending;

import java.util.List;
import org.huiyin.event.CaseEvent;
import org.huiyin.event.EvaluationEvent;
import org.huiyin.event.GatewayEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which events are for a target: those of which every part that is given names the event's own. Only what never changes of
 * a record is asked for, so that whoever was told of it is told of all that becomes of it.
 *
 * @param about records, cases or both; empty for records alone
 * @param areas the beginnings of 行政区划; empty for all, as are the others
 * @param channels asked of records alone, as are the next two
 */
public record EventFilter(
        List<String> about,
        List<String> areas,
        List<String> departments,
        List<String> items,
        List<String> channels,
        List<String> kinds,
        List<String> levels) {

    /** As a file has it: a list under each name. */
    public static EventFilter of(JsonNode filter) {
        return new EventFilter(
                texts(filter.path("about")),
                texts(filter.path("areas")),
                texts(filter.path("departments")),
                texts(filter.path("items")),
                texts(filter.path("channels")),
                texts(filter.path("kinds")),
                texts(filter.path("levels")));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** Whether it is for the target. What is unknown of a record is in no list. */
    public boolean passes(GatewayEvent event) {
        if (event instanceof CaseEvent step) {
            return asksForCases() && isAbout(step.area(), step.department(), step.item());
        }
        return event instanceof EvaluationEvent record && passes(record);
    }

    /** Whether the steps of cases are for the target as well. */
    public boolean asksForCases() {
        return about.contains("cases");
    }

    private boolean passes(EvaluationEvent event) {
        Integer level = event.level();
        return (about.isEmpty() || about.contains("records"))
                && isAbout(event.area(), event.department(), event.item())
                && isAmong(channels, event.channel())
                && isAmong(kinds, event.kind())
                && isAmong(levels, level == null ? "none" : level.toString());
    }

    private boolean isAbout(@Nullable String area, @Nullable String department, @Nullable String item) {
        return (areas.isEmpty() || area != null && areas.stream().anyMatch(area::startsWith))
                && isAmong(departments, department)
                && isAmong(items, item);
    }

    private static boolean isAmong(List<String> named, @Nullable String value) {
        return named.isEmpty() || value != null && named.contains(value);
    }
}
