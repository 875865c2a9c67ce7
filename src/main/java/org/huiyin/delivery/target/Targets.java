package org.huiyin.delivery.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.huiyin.delivery.DeliveryPolicy;
import org.huiyin.delivery.DeliveryWorkers;
import org.huiyin.delivery.TargetRoster;
import org.huiyin.delivery.file.FileHandover;
import org.huiyin.delivery.file.JsonLines;
import org.huiyin.delivery.http.HttpConnections;
import org.huiyin.delivery.sending.EventFields;
import org.huiyin.delivery.sending.ReplayTarget;
import org.huiyin.delivery.sending.RouteTarget;
import org.huiyin.delivery.sending.Sending;
import org.huiyin.delivery.sending.TargetSteps;
import org.huiyin.delivery.target.TargetState.Condition;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.event.EvaluationEvent;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.files.YamlFiles;
import org.huiyin.route.CamelRoutes;
import org.huiyin.route.RouteException;
import org.huiyin.route.RouteFile;
import org.huiyin.route.RouteFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Brings the targets that are told in line with their files. Each is on its own: what is wrong with one keeps that one from
 * being told and no other, and it is owed all the same.
 */
public final class Targets {

    private static final Logger log = LoggerFactory.getLogger(Targets.class);

    /** Events claimed in one go, at most. */
    private static final int CLAIMED = 500;

    /** How often something to be told again is looked for. */
    private static final Duration REPLAY_LOOK = Duration.ofSeconds(2);

    /** Who gave the order, where nobody did. */
    private static final String ORDERED_BY_FILE = "file";

    private final TargetSettings settings;
    private final TargetFiles files;
    private final RouteFiles shelf;
    private final CamelRoutes routes;
    private final CamelContext camel;
    private final SendingParts parts;
    private final EventFields fields;
    private final DeliveryWorkers workers;
    private final TargetRoster roster;
    private final KnownTargets known;
    private final TargetReplays replays;
    private final ZoneId zone;
    private final Clock clock;
    private final MonotonicClock watch;
    private final Map<String, TargetState> states = new ConcurrentSkipListMap<>();
    private final Map<String, String> applied = new HashMap<>();
    private final Map<String, Open> opened = new ConcurrentHashMap<>();

    Targets(
            TargetSettings settings,
            TargetFiles files,
            RouteFiles shelf,
            CamelContext camel,
            SendingParts parts,
            EventFields fields,
            DeliveryWorkers workers,
            TargetRoster roster,
            KnownTargets known,
            TargetReplays replays,
            ZoneId zone,
            Clock clock,
            MonotonicClock watch) {
        this.settings = settings;
        this.files = files;
        this.shelf = shelf;
        this.routes = new CamelRoutes(camel);
        routes.bind(JsonLines.NAME, JsonLines.format());
        this.camel = camel;
        this.parts = parts;
        this.fields = fields;
        this.workers = workers;
        this.roster = roster;
        this.known = known;
        this.replays = replays;
        this.zone = zone;
        this.clock = clock;
        this.watch = watch;
    }

    /** What a target that is told holds. */
    private record Open(
            RouteTarget target, HttpConnections connections, @Nullable FileHandover files, List<String> routes) {}

    /** Every target that has a file, by id. */
    public List<TargetState> list() {
        return List.copyOf(states.values());
    }

    /** The target of this id; empty where no file has it. */
    public Optional<TargetState> state(String target) {
        return Optional.ofNullable(states.get(target));
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

    /**
     * What would be sent to a target of these evaluations as they stand, without sending it.
     *
     * @return by evaluation, in their order, what goes out, as text; null for what the target's filter keeps back. Empty
     *     where the target is not told just now
     * @throws IllegalStateException if its route fails before it comes to sending
     */
    public Optional<List<@Nullable String>> tryOut(String target, List<Evaluation> evaluations) {
        return Optional.ofNullable(opened.get(target)).map(each -> each.target()
                .tryOut(evaluations.stream()
                        .map(evaluation -> EvaluationEvent.of(evaluation, evaluation.revision(), zone))
                        .toList()));
    }

    /** Whether a target is left in peace as it took nothing lately, or asked for it. */
    public boolean isLeftInPeace(String target) {
        return Optional.ofNullable(opened.get(target))
                .map(each -> each.target().isLeftInPeace())
                .orElse(false);
    }

    /** Nobody is told any more. */
    synchronized void close() {
        List.copyOf(opened.keySet()).forEach(this::close);
    }

    /** Looks at every file and acts on those that are new, changed or gone; then it is known who is owed what is recorded. */
    synchronized void reconcile() {
        try {
            look();
        } finally {
            roster.complete();
        }
    }

    private void look() {
        shelf.refresh();
        List<TargetFile> present;
        try {
            present = Files.isDirectory(folder())
                    ? YamlFiles.in(folder()).stream().map(files::read).toList()
                    : List.of();
        } catch (IOException e) {
            log.warn("The folder of targets {} cannot be read: {}", folder().toAbsolutePath(), e.toString());
            return;
        }
        Set<String> ids = present.stream().map(TargetFile::id).collect(Collectors.toSet());
        List.copyOf(states.keySet()).stream().filter(id -> !ids.contains(id)).forEach(this::remove);
        present.stream()
                .filter(file -> !fingerprint(file).equals(applied.get(file.id())) || mayStartNow(file.id()))
                .forEach(this::apply);
    }

    /** The trouble was not in its file: perhaps it is over. */
    private boolean mayStartNow(String id) {
        TargetState state = states.get(id);
        return state != null
                && state.condition() == Condition.FAULTY
                && state.faults().isEmpty();
    }

    private String fingerprint(TargetFile file) {
        TargetDefinition understood = file.understood();
        return understood == null ? file.fingerprint() : file.fingerprint() + shelf.fingerprint(understood.kind());
    }

    private void remove(String id) {
        close(id);
        roster.remove(id);
        known.gone(id);
        applied.remove(id);
        states.remove(id);
        log.info("Target {} is gone: its file was removed; what waits for it stays", id);
    }

    /** The worker first, so that nothing is brought to a route that is going. */
    private void close(String id) {
        workers.remove(id);
        workers.remove(ReplayTarget.nameOf(id));
        Open gone = opened.remove(id);
        if (gone == null) {
            return;
        }
        for (String route : gone.routes()) {
            try {
                routes.remove(route);
            } catch (RuntimeException e) {
                log.error("Target {} did not stop as it should", id, e);
            }
        }
        routes.unbind(steps(id));
        routes.unbind(client(id));
        routes.unbind(files(id));
        gone.target().close();
        gone.connections().close();
        FileHandover handover = gone.files();
        if (handover != null) {
            try {
                handover.close();
            } catch (IOException e) {
                log.error("The file of target {} did not close", id, e);
            }
        }
    }

    private void apply(TargetFile file) {
        close(file.id());
        applied.put(file.id(), fingerprint(file));
        TargetState now = outcome(file);
        if (now.condition() == Condition.RUNNING) {
            TargetDefinition understood = file.understood();
            known.told(file.id(), understood == null ? null : understood.from());
        } else if (known.wasTold(file.id())) {
            roster.add(file.id(), mayAskForCases(file));
        }
        become(now);
    }

    /** Of a file that is not understood just now: rather too much, which the filter keeps back once it is. */
    private static boolean mayAskForCases(TargetFile file) {
        TargetDefinition understood = file.understood();
        return understood == null || understood.filter().asksForCases();
    }

    private TargetState outcome(TargetFile file) {
        TargetDefinition understood = file.understood();
        if (understood == null || !file.faults().isEmpty()) {
            return state(file, Condition.FAULTY, file.reason());
        } else if (!understood.enabled()) {
            return state(file, Condition.STOPPED, "its file says enabled: false");
        }
        try {
            run(understood);
            goBack(understood);
            roster.add(file.id(), understood.filter().asksForCases());
            return state(file, Condition.RUNNING, "");
        } catch (RouteException e) {
            return state(file, Condition.FAULTY, file.withoutSecrets(e.reason()));
        } catch (RuntimeException e) {
            close(file.id());
            return state(file, Condition.FAULTY, file.withoutSecrets("it cannot be told: " + e));
        }
    }

    /** Has it told what came since the first day that its file names, once for each day that it ever named. */
    private void goBack(TargetDefinition target) {
        LocalDate from = target.from();
        if (from == null || !known.isNewBeginning(target.id(), from)) {
            return;
        }
        Instant start = from.atStartOfDay(zone).toInstant();
        Instant now = clock.instant();
        if (start.isBefore(now)) {
            replays.order(target.id(), start, now, TargetReplays.USUAL, ORDERED_BY_FILE);
            log.info("Target {} is told of what came since {}, as its file says", target.id(), from);
        }
    }

    private void run(TargetDefinition target) throws RouteException {
        String id = target.id();
        if (workers.progress(id).isPresent()) {
            throw new RouteException("another target of the gateway's own is called " + id);
        }
        List<RouteFile.Template> templates = shelf.templates(target.kind());
        parts.announce(target);
        HttpConnections connections = parts.connections(target);
        Sending sending = parts.sending(target, connections);
        FileHandover handover = isDeclared("files", templates) ? parts.files(target) : null;
        Runnable between = handover == null ? () -> {} : () -> handOver(id, handover);
        RouteTarget told = new RouteTarget(id, sending, fields, camel, between, clock, watch);
        List<String> made = new ArrayList<>();
        opened.put(id, new Open(told, connections, handover, made));
        try {
            routes.bind(steps(id), new TargetSteps(sending, clock));
            routes.bind(client(id), parts.client(target, connections));
            if (handover != null) {
                routes.bind(files(id), handover);
            }
            Map<String, Object> parameters = parameters(target);
            for (RouteFile.Template template : templates) {
                String route = RouteTarget.entrance(id) + "." + template.id();
                made.add(route);
                routes.add(route, template, parameters);
            }
            for (String route : made) {
                routes.start(route);
            }
        } catch (RouteException e) {
            close(id);
            throw e;
        }
        Duration lapses = RouteTarget.ROUND.plus(sending.deadline().multipliedBy(3));
        DeliveryPolicy policy = workers.policy().forTarget(CLAIMED, lapses, settings.longestWait());
        workers.add(told, policy);
        workers.add(new ReplayTarget(told), policy.lookingEvery(REPLAY_LOOK));
    }

    private static boolean isDeclared(String parameter, List<RouteFile.Template> templates) {
        return templates.stream().anyMatch(template -> template.parameters().contains(parameter));
    }

    private static void handOver(String id, FileHandover files) {
        try {
            files.handOver();
        } catch (IOException e) {
            throw new UncheckedIOException("The file of target " + id + " cannot be handed over", e);
        }
    }

    /** Plain settings by their names, and what a template calls by name. */
    private static Map<String, Object> parameters(TargetDefinition target) {
        Map<String, Object> parameters = new HashMap<>();
        target.settings().properties().stream()
                .filter(each -> each.getValue().isValueNode())
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asString()));
        parameters.put("target", RouteTarget.entrance(target.id()));
        parameters.put("steps", steps(target.id()));
        parameters.put("client", client(target.id()));
        parameters.put("files", files(target.id()));
        parameters.put("part", FileHandover.hidden(SendingParts.fileName(target)));
        return parameters;
    }

    private static String steps(String target) {
        return RouteTarget.entrance(target) + ".steps";
    }

    private static String files(String target) {
        return RouteTarget.entrance(target) + ".files";
    }

    private static String client(String target) {
        return RouteTarget.entrance(target) + ".client";
    }

    private TargetState state(TargetFile file, Condition condition, String reason) {
        TargetDefinition understood = file.understood();
        TargetState before = states.get(file.id());
        return new TargetState(
                file.id(),
                understood != null ? understood.kind() : before == null ? null : before.kind(),
                understood != null ? understood.title() : before == null ? null : before.title(),
                file.path(),
                condition,
                reason,
                file.faults(),
                understood == null ? Map.of() : understood.personal(),
                clock.instant());
    }

    /** Says so in the log, unless it is the same trouble as before. */
    private void become(TargetState now) {
        @Nullable TargetState before = states.get(now.id());
        if (before != null
                && now.condition() != Condition.RUNNING
                && before.condition() == now.condition()
                && before.reason().equals(now.reason())) {
            states.put(now.id(), now.asSince(before.since()));
            return;
        }
        states.put(now.id(), now);
        switch (now.condition()) {
            case RUNNING -> line(now, Level.INFO).log("Target {} is told ({})", now.id(), now.kind());
            case STOPPED -> line(now, Level.INFO).log("Target {} is stopped: {}", now.id(), now.reason());
            case FAULTY -> line(now, Level.WARN).log("Target {} cannot be told: {}", now.id(), now.reason());
        }
    }

    private static LoggingEventBuilder line(TargetState now, Level level) {
        return log.atLevel(level)
                .addKeyValue("decision", now.condition().word())
                .addKeyValue("target", now.id())
                .addKeyValue("reason", now.reason());
    }
}
