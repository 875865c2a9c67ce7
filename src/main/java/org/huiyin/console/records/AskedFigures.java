package org.huiyin.console.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.page.PageNames.Named;
import org.huiyin.console.records.RecordWords.Chip;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What a page of figures is asked for by its address, and the addresses of what else can be asked for from there.
 *
 * @param path the page's
 * @param parameters without blank ones; {@code by} is always there
 */
record AskedFigures(String path, MultiValueMap<String, String> parameters) {

    /** A way to group. */
    record Tab(String by, String address, boolean here) {}

    /** @param usual by what is grouped where the address does not say it */
    static AskedFigures of(String path, MultiValueMap<String, String> given, String usual) {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>();
        given.forEach((name, values) ->
                values.stream().filter(value -> !value.isBlank()).forEach(value -> asked.add(name, value.strip())));
        if (!asked.containsKey("by")) {
            asked.add("by", usual);
        }
        return new AskedFigures(path, asked);
    }

    /**
     * Adds what the head of the page shows.
     *
     * @param fields by what can be grouped
     * @param by by what is grouped
     * @param only the filters in use
     * @param export the path of the same figures as a file
     */
    void show(
            Model model,
            Stream<String> fields,
            String by,
            Map<String, String> only,
            String export,
            Look look,
            Named named) {
        model.addAttribute(
                "tabs",
                fields.map(field -> new Tab(field, with(path, "by", field), field.equals(by)))
                        .toList());
        model.addAttribute(
                "chips",
                only.entrySet().stream()
                        .map(each -> new Chip(
                                look.sayOr("directory.one." + each.getKey(), look.say("channel")),
                                String.valueOf(named.by(each.getKey(), only.get("department"), each.getValue())),
                                with(path, each.getKey(), "")))
                        .toList());
        model.addAttribute("asked", parameters.toSingleValueMap());
        model.addAttribute("export", with(export, "format", "csv"));
    }

    /** What the figures of a group are about, as far as their key says it. */
    static Subject subject(String by, @Nullable String department, @Nullable String key) {
        return new Subject(
                by.equals("area") ? key : null,
                by.equals("department") ? key : department,
                by.equals("item") ? key : null,
                null,
                by.equals("window") ? key : null,
                by.equals("staff") ? key : null);
    }

    private String with(String at, String name, String value) {
        MultiValueMap<String, String> other = new LinkedMultiValueMap<>(parameters);
        other.set(name, value);
        return address(at, other);
    }

    /** The first value of each. */
    static String address(String path, MultiValueMap<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> {
            pairs.add(name);
            pairs.add(values.get(0));
        });
        return PageAddress.of(path, pairs.toArray(String[]::new));
    }
}
