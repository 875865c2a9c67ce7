package org.huiyin.console.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.api.EvaluationView;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageNames.Named;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Standing.State;

/** Says what records hold in the reader's language. */
final class RecordWords {

    private static final List<String> LEVELS = List.of("5", "4", "3", "2", "1", "2,1");

    private final Look look;
    private final Channels channels;
    private final Named named;

    RecordWords(Look look, Channels channels, Named named) {
        this.look = look;
        this.channels = channels;
        this.named = named;
    }

    /**
     * A value that may be chosen, in words.
     *
     * @param chosen whether it is
     */
    record Option(String value, String words, boolean chosen) {}

    /**
     * A filter that is in use.
     *
     * @param away the address of the list without it
     */
    record Chip(String name, String value, String away) {}

    List<Chip> chips(RecordFilter filter) {
        return filter.names().stream()
                .map(name -> new Chip(
                        look.say("records.filter." + name),
                        said(name, filter),
                        filter.without(name).address()))
                .toList();
    }

    private String said(String name, RecordFilter filter) {
        return filter.values(name).stream()
                .map(value -> said(name, value, filter))
                .collect(Collectors.joining(look.say("records.or")));
    }

    private String said(String name, String value, RecordFilter filter) {
        return switch (name) {
            case "level" -> look.sayOr("level." + value, value);
            case "kind", "standing", "flag" -> look.sayOr(name + "." + value, value);
            default -> String.valueOf(named.by(name, filter.value("department"), value));
        };
    }

    /** What may be chosen for a filter of few values; what an address says beside these stays to be chosen. */
    List<Option> options(String name, RecordFilter filter) {
        String given = filter.value(name);
        List<String> values = new ArrayList<>(
                switch (name) {
                    case "level" -> LEVELS;
                    case "kind" -> words(Kind.values());
                    case "standing" -> words(State.values());
                    case "flag" -> words(Flag.values());
                    default -> channels.list().stream().map(ChannelState::id).toList();
                });
        if (given != null && !values.contains(given)) {
            values.add(given);
        }
        return values.stream()
                .map(value -> new Option(
                        value,
                        Stream.of(value.split(","))
                                .map(each -> said(name, each, filter))
                                .collect(Collectors.joining(look.say("records.or"))),
                        value.equals(given)))
                .toList();
    }

    private static List<String> words(Enum<?>[] values) {
        return Stream.of(values).map(EvaluationView::word).toList();
    }

    /** The kind of a chip: good, fair, warn or quiet. */
    static String tone(String standing) {
        return switch (standing.toLowerCase(Locale.ROOT)) {
            case "counted" -> "good";
            case "held" -> "fair";
            case "excluded" -> "warn";
            default -> "quiet";
        };
    }
}
