package org.huiyin.console.target;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.console.page.FindingSayer;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.delivery.DeliveryWorkers;
import org.huiyin.delivery.HandoffSums;
import org.huiyin.delivery.target.DryRun;
import org.huiyin.delivery.target.TargetReplays;
import org.huiyin.delivery.target.TargetState;
import org.huiyin.delivery.target.Targets;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One target that is a file: how it fares, what it would be sent, and telling it again what it lost. */
@Controller
@Needs(Verb.SEE_DELIVERIES)
class TargetPage {

    private static final String PATH = TargetsPage.PATH + "/";

    private final Targets targets;
    private final DryRun dryRun;
    private final TargetReplays replays;
    private final DeliveryWorkers workers;
    private final HandoffSums sums;
    private final ZoneId zone;
    private final Clock clock;
    private final FileRoom room;

    TargetPage(
            Targets targets,
            DryRun dryRun,
            TargetReplays replays,
            DeliveryWorkers workers,
            HandoffSums sums,
            ZoneId zone,
            Clock clock,
            FileRoom targetFileRoom) {
        this.targets = targets;
        this.dryRun = dryRun;
        this.replays = replays;
        this.workers = workers;
        this.sums = sums;
        this.zone = zone;
        this.clock = clock;
        this.room = targetFileRoom;
    }

    @GetMapping(PATH + "{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String n,
            Look look,
            Model model) {
        model.addAttribute("notice", notice);
        return page(id, look, model);
    }

    /** What the last records would be sent as. */
    @PostMapping(PATH + "{id}/try")
    String tryOut(@PathVariable String id, Deed deed, Look look, Model model) {
        deed.on("target", id);
        try {
            model.addAttribute("tried", dryRun.of(id).orElse(null));
        } catch (IllegalStateException e) {
            model.addAttribute("failure", e.getMessage());
        }
        return page(id, look, model);
    }

    @PostMapping(PATH + "{id}/replay")
    @Needs(Verb.REPLAY_DELIVERIES)
    String replay(
            @PathVariable String id,
            @RequestParam String from,
            @RequestParam(required = false) @Nullable Integer perSecond,
            SignedIn person,
            Deed deed) {
        known(id);
        LocalDate day = BadRequest.day("from", from);
        Instant since = day.atStartOfDay(zone).toInstant();
        Instant now = clock.instant();
        deed.on("target", id)
                .after(Map.of("from", day.toString(), "perSecond", String.valueOf(TargetReplays.pace(perSecond))));
        if (since.isAfter(now)) {
            throw BadRequest.of("from", "is not before today's end");
        }
        replays.order(id, since, now, TargetReplays.pace(perSecond), person.getName());
        return "redirect:" + PATH + PageAddress.segment(id) + "?notice=replayed";
    }

    private String page(String id, Look look, Model model) {
        TargetState target = known(id);
        model.addAttribute("target", target);
        model.addAttribute("finding", new FindingSayer(look));
        model.addAttribute("depth", workers.depth(id));
        model.addAttribute("today", sums.today(id).orElse(null));
        model.addAttribute("answers", workers.answers(id));
        model.addAttribute("progress", workers.progress(id).orElse(null));
        model.addAttribute("leftInPeace", targets.isLeftInPeace(id));
        model.addAttribute("replay", replays.of(id).orElse(null));
        model.addAttribute("room", room);
        model.addAttribute("file", room.editor().read(id).orElse(null));
        model.addAttribute("canWrite", room.editor().canWrite());
        return "console/target";
    }

    private TargetState known(String id) {
        return targets.state(id).orElseThrow(() -> new ProblemException(Problem.of(404, "No such target")));
    }
}
