package org.huiyin.channel.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.Doors;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.http.HttpEndpoint;
import org.huiyin.channel.runtime.ChannelState.Condition;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.YamlFiles;
import org.huiyin.route.RouteException;
import org.huiyin.route.RouteFile;
import org.huiyin.route.RouteFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Brings the running channels in line with their files. Each channel is on its own: what is wrong with one stops that one
 * and no other.
 */
public final class Channels {

    private static final Logger log = LoggerFactory.getLogger(Channels.class);

    private final ChannelSettings.Channels settings;
    private final ChannelFiles files;
    private final Map<String, Doors> doors;
    private final ChannelRoutes routes;
    private final RouteFiles shelf;
    private final KnownChannels known;
    private final ChannelHealthTracker channelHealth;
    private final Clock clock;
    private final Map<String, ChannelState> states = new ConcurrentSkipListMap<>();
    private final Map<String, String> warnings = new ConcurrentHashMap<>();
    private final Map<String, String> applied = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private boolean open;
    private boolean folderMissed;

    Channels(
            ChannelSettings.Channels settings,
            ChannelFiles files,
            List<Doors> doors,
            ChannelRoutes routes,
            RouteFiles shelf,
            KnownChannels known,
            ChannelHealthTracker channelHealth,
            Clock clock) {
        this.settings = settings;
        this.files = files;
        this.doors = doors.stream().collect(Collectors.toMap(Doors::kind, Function.identity()));
        this.routes = routes;
        this.shelf = shelf;
        this.known = known;
        this.channelHealth = channelHealth;
        this.clock = clock;
    }

    /** Every channel that has a file, by id. */
    public List<ChannelState> list() {
        return List.copyOf(states.values());
    }

    /** The channel of this id; empty where no file has it. */
    public Optional<ChannelState> state(String channel) {
        return Optional.ofNullable(states.get(channel));
    }

    /** What an operator has to know of a channel although it runs; null for nothing. */
    @Nullable
    String warning(String channel) {
        return warnings.get(channel);
    }

    /** Where their files are. */
    public Path folder() {
        return settings.folder();
    }

    /** Whether people may change the files through the gateway. */
    public boolean areEditable() {
        return settings.editable();
    }

    /** Looks at once whether a file is new, changed or gone, as it does by itself a moment later. */
    public void refresh() {
        reconcile();
    }

    /** Where the channels that run answer HTTP requests, by path. */
    public synchronized List<HttpEndpoint> places() {
        return routes.places().stream()
                .sorted(Comparator.comparing(HttpEndpoint::path))
                .toList();
    }

    /**
     * Starts a channel that was stopped by hand, or tries again with one that could not start.
     *
     * @return its state then; empty where no file has this id
     */
    public synchronized Optional<ChannelState> start(String channel) {
        held.remove(channel);
        return again(channel);
    }

    /**
     * Stops a channel until it is started by hand or the gateway starts anew, whatever becomes of its file.
     *
     * @return its state then; empty where no file has this id
     */
    public synchronized Optional<ChannelState> stop(String channel) {
        held.add(channel);
        return again(channel);
    }

    /** Stops a channel, reads its file anew and starts it; empty where no file has this id. */
    public synchronized Optional<ChannelState> restart(String channel) {
        return start(channel);
    }

    private Optional<ChannelState> again(String channel) {
        Optional<ChannelState> before = state(channel);
        if (before.isEmpty()) {
            held.remove(channel);
            return before;
        }
        apply(files.read(before.get().file()));
        return state(channel);
    }

    /** From now on channels run. */
    synchronized void open() {
        open = true;
        try {
            reconcile();
        } finally {
            known.complete(true);
        }
    }

    /** From now on nothing is started, and what ran is closed. */
    synchronized void close() {
        open = false;
        known.complete(false);
        states.keySet().forEach(this::close);
    }

    /** Looks at every file and acts on those that are new, changed or gone. */
    synchronized void reconcile() {
        if (!open) {
            return;
        }
        shelf.refresh();
        List<Path> found = found();
        if (found == null) {
            return;
        }
        List<ChannelFile> present = found.stream().map(files::read).toList();
        Set<String> ids = present.stream().map(ChannelFile::id).collect(Collectors.toSet());
        List.copyOf(states.keySet()).stream().filter(id -> !ids.contains(id)).forEach(this::remove);
        List<ChannelFile> changed = present.stream().filter(this::isChanged).toList();
        changed.forEach(file -> close(file.id()));
        present.stream()
                .filter(file -> changed.contains(file) || mayStartNow(file.id()))
                .forEach(this::apply);
    }

    /** Null while the folder cannot be read: a folder that is away for a moment is no order to stop everything. */
    private @Nullable List<Path> found() {
        try {
            List<Path> found = YamlFiles.in(folder());
            folderMissed = false;
            return found;
        } catch (IOException e) {
            if (!folderMissed) {
                log.warn(
                        "There is no readable folder {} of channel files (HUIYIN_CHANNELS_FOLDER): {}",
                        folder().toAbsolutePath(),
                        states.isEmpty() ? "no channel runs" : "channels stay as they are");
                folderMissed = true;
            }
            return null;
        }
    }

    private boolean isChanged(ChannelFile file) {
        return !fingerprint(file).equals(applied.get(file.id()));
    }

    /** The trouble was not in its file: perhaps it is over. */
    private boolean mayStartNow(String id) {
        ChannelState state = states.get(id);
        return state != null
                && state.condition() == Condition.FAULTY
                && state.faults().isEmpty();
    }

    private String fingerprint(ChannelFile file) {
        ChannelFile.Understood understood = file.understood();
        return understood == null
                ? file.fingerprint()
                : file.fingerprint() + shelf.fingerprint(understood.kind().name());
    }

    private void remove(String id) {
        close(id);
        known.forget(id);
        applied.remove(id);
        held.remove(id);
        states.remove(id);
        log.info("Channel {} is gone: its file was removed", id);
    }

    private void close(String id) {
        try {
            warnings.remove(id);
            routes.close(id);
        } catch (RuntimeException e) {
            log.error("Channel {} did not stop as it should", id, e);
        }
    }

    private void apply(ChannelFile file) {
        close(file.id());
        applied.put(file.id(), fingerprint(file));
        channelHealth.expect(file.id());
        ChannelFile.Understood understood = file.understood();
        if (understood != null) {
            known.learn(understood);
        }
        file.warnings().forEach(odd -> log.warn("Channel {}: {}", file.id(), odd));
        become(outcome(file, understood));
    }

    private ChannelState outcome(ChannelFile file, ChannelFile.@Nullable Understood understood) {
        if (understood == null || !file.faults().isEmpty()) {
            return state(file, Condition.FAULTY, ChannelState.reason(file.faults()), file.faults());
        } else if (!understood.channel().enabled()) {
            return state(file, Condition.STOPPED, "its file says enabled: false", List.of());
        } else if (held.contains(file.id())) {
            return state(file, Condition.STOPPED, ChannelState.BY_HAND, List.of());
        }
        try {
            run(understood);
            return state(file, Condition.RUNNING, "", List.of());
        } catch (InvalidSettingException e) {
            List<FileFault> faults = List.of(file.fault(e));
            return state(file, Condition.FAULTY, ChannelState.reason(faults), faults);
        } catch (RouteException e) {
            return state(file, Condition.FAULTY, file.withoutSecrets(e.reason()), List.of());
        } catch (RuntimeException e) {
            String reason = "its door cannot be made: " + e + ChannelState.place(e);
            return state(file, Condition.FAULTY, file.withoutSecrets(reason), List.of());
        }
    }

    private void run(ChannelFile.Understood understood) throws RouteException {
        Channel channel = understood.channel();
        ChannelKind kind = understood.kind();
        Doors ofKind = doors.get(kind.name());
        if (ofKind == null) {
            throw new RouteException("kind " + kind.name() + " has no doors");
        }
        List<RouteFile.Template> templates = shelf.templates(kind.name());
        Map<String, Object> parameters = kind.routeParameters(channel);
        Object door = ofKind.door(channel, understood.reader());
        routes.open(channel.id(), door, templates, parameters);
        ofKind.warning(channel).ifPresent(warning -> {
            warnings.put(channel.id(), warning);
            log.warn("Channel {} runs, but {}", channel.id(), warning);
        });
    }

    private ChannelState state(ChannelFile file, Condition condition, String reason, List<FileFault> faults) {
        ChannelFile.Understood understood = file.understood();
        ChannelState before = states.get(file.id());
        return new ChannelState(
                file.id(),
                understood != null ? understood.kind().name() : before == null ? null : before.kind(),
                understood != null ? understood.channel().title() : before == null ? null : before.title(),
                file.path(),
                condition,
                reason,
                faults,
                clock.instant());
    }

    /** Says so in the log, unless it is the same trouble as before. */
    private void become(ChannelState now) {
        ChannelState before = states.get(now.id());
        if (before != null
                && now.condition() != Condition.RUNNING
                && before.condition() == now.condition()
                && before.reason().equals(now.reason())) {
            states.put(now.id(), now.asSince(before.since()));
            return;
        }
        states.put(now.id(), now);
        if (now.condition() == Condition.FAULTY) {
            channelHealth.stuck(now.id(), now.reason());
        } else {
            channelHealth.unstuck(now.id());
        }
        switch (now.condition()) {
            case RUNNING -> line(now, Level.INFO).log("Channel {} runs ({})", now.id(), now.kind());
            case STOPPED -> line(now, Level.INFO).log("Channel {} is stopped: {}", now.id(), now.reason());
            case FAULTY -> line(now, Level.WARN).log("Channel {} cannot run: {}", now.id(), now.reason());
        }
    }

    private static LoggingEventBuilder line(ChannelState now, Level level) {
        return log.atLevel(level)
                .addKeyValue("decision", now.condition().word())
                .addKeyValue("channel", now.id())
                .addKeyValue("reason", now.reason());
    }
}
