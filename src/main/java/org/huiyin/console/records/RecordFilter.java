package org.huiyin.console.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.huiyin.console.api.EvaluationFilters;
import org.huiyin.console.page.PageAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What a list of records is confined to, as it stands in its address.
 *
 * @param given by name; none is blank, and what may be one of several is joined by commas
 */
record RecordFilter(MultiValueMap<String, String> given) {

    static final String PATH = "/console/records";
    private static final String EXPORT = "/api/v1/evaluations";
    private static final String BEFORE = "before";

    /** What stands in an address and says nothing of the list. */
    private static final List<String> OF_THE_PAGE = List.of("notice", "n");

    private static final Set<String> MORE =
            Set.of("assessedFrom", "assessedTo", "area", "department", "item", "projectNo", "window", "staff", "flag");

    /** Refuses what is no filter. A form sends what was left empty, too, which says nothing. */
    static RecordFilter of(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> given = new LinkedMultiValueMap<>();
        parameters.forEach((name, values) -> {
            String joined = String.join(
                    ",",
                    values.stream()
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .toList());
            if (!joined.isEmpty() && !OF_THE_PAGE.contains(name)) {
                given.add(name, joined);
            }
        });
        EvaluationFilters.check(given, List.of(BEFORE, "receipt"));
        return new RecordFilter(given);
    }

    /** Null for none. */
    public @Nullable String value(String name) {
        return given.getFirst(name);
    }

    public @Nullable String before() {
        return value(BEFORE);
    }

    /** What may be one of several. */
    public List<String> values(String name) {
        String joined = value(name);
        return joined == null ? List.of() : List.of(joined.split(","));
    }

    /** Those that confine the list, in the order in which they are asked for. */
    List<String> names() {
        return EvaluationFilters.NAMES.stream().filter(given::containsKey).toList();
    }

    public boolean isEmpty() {
        return names().isEmpty();
    }

    /** Whether one of those is in use that are seldom asked for. */
    public boolean isDetailed() {
        return given.keySet().stream().anyMatch(MORE::contains);
    }

    /** What is searched, without the place to which the list is turned. */
    MultiValueMap<String, String> filters() {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>(given);
        filters.remove(BEFORE);
        return filters;
    }

    /** The same list at another place; at its beginning for null. */
    RecordFilter from(@Nullable String next) {
        MultiValueMap<String, String> other = filters();
        if (next != null) {
            other.add(BEFORE, next);
        }
        return new RecordFilter(other);
    }

    /** The list without one of its filters, at its beginning. */
    RecordFilter without(String name) {
        MultiValueMap<String, String> other = filters();
        other.remove(name);
        return new RecordFilter(other);
    }

    /** Of the list. */
    public String address() {
        return address(PATH);
    }

    /** Of a record's panel beside the list. */
    public String address(String path) {
        List<@Nullable String> pairs = new ArrayList<>();
        given.forEach((name, values) -> {
            pairs.add(name);
            pairs.add(values.get(0));
        });
        return PageAddress.of(path, pairs.toArray(String[]::new));
    }

    /** Of all that matches, as CSV. */
    public String export() {
        MultiValueMap<String, String> all = filters();
        all.add("format", "csv");
        return new RecordFilter(all).address(EXPORT);
    }

    /** Its panel's address, of a list without anything in the address but this. */
    static String of(String id) {
        return PATH + "/" + PageAddress.segment(Objects.requireNonNull(id));
    }
}
