package org.huiyin.channel.kind.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/** What of a press a person is to look at. It changes no figure; and is of this replica alone, forgotten at its end. */
final class PressSignals {

    private static final int MOST_DEVICES = 20_000;
    private static final int MOST_PRESSES = 200;

    private final TerminalSettings.Signals settings;
    private final WorkingDays workingDays;
    private final ZoneId zone;

    private final Map<String, Presses> devices = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Presses> eldest) {
            return size() > MOST_DEVICES;
        }
    };

    PressSignals(TerminalSettings.Signals settings, WorkingDays workingDays, ZoneId zone) {
        this.settings = settings;
        this.workingDays = workingDays;
        this.zone = zone;
    }

    /** What was pressed at one device. */
    private static final class Presses {

        /** By time, with how many there were then. */
        private final TreeMap<Instant, Integer> times = new TreeMap<>();

        private int best;
    }

    /**
     * @param pressedAt by our clock
     * @param level null where the key gives none
     * @param askedAt null where nothing was asked for
     */
    synchronized Set<Flag> of(
            String device, Instant pressedAt, @Nullable Satisfaction level, @Nullable Instant askedAt) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        Presses presses = devices.computeIfAbsent(device, unknown -> new Presses());
        if (askedAt != null && pressedAt.isBefore(askedAt.plus(settings.soon()))) {
            flags.add(Flag.TOO_SOON);
        }
        presses.times.merge(pressedAt, 1, Integer::sum);
        int near = presses.times.subMap(pressedAt.minus(settings.rapid()), true, pressedAt, true).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (near >= settings.rapidPresses()) {
            flags.add(Flag.RAPID);
        }
        while (presses.times.size() > MOST_PRESSES) {
            presses.times.pollFirstEntry();
        }
        if (level != null) {
            presses.best = level == Satisfaction.VERY_SATISFIED ? presses.best + 1 : 0;
            if (presses.best >= settings.unvaried()) {
                flags.add(Flag.UNVARIED);
            }
        }
        if (isClosed(pressedAt.atZone(zone))) {
            flags.add(Flag.OUT_OF_HOURS);
        }
        return flags;
    }

    private boolean isClosed(ZonedDateTime time) {
        TerminalSettings.Hours hours = settings.hours();
        return hours != null && (!hours.cover(time.toLocalTime()) || !workingDays.isWorking(time.toLocalDate()));
    }
}
