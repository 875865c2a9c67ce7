package org.huiyin.console.api;

import java.util.Map;
import org.huiyin.intake.reconciliation.Reconciliation;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contacts in which no rating was given, by REST: silence, wrong keys, machines. */
@RestController
@RequestMapping("/api/v1/unrated")
@Needs(Verb.SEE_UNRATED)
class UnratedController {

    private final Reconciliation reconciliation;

    UnratedController(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** @param channels how many by channel, then by reason */
    record Unrated(@Nullable String day, Map<String, Map<String, Long>> channels) {}

    @GetMapping
    Unrated unrated(@RequestParam(required = false) @Nullable String day) {
        return new Unrated(day, reconciliation.unrated(day == null ? null : BadRequest.day("day", day)));
    }
}
