package org.huiyin.console;

import java.util.Map;
import org.huiyin.intake.Sums;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contacts in which no rating was given, by REST: silence, wrong keys, machines. */
@RestController
@RequestMapping("/api/v1/unrated")
class UnratedController {

    private final Sums sums;

    UnratedController(Sums sums) {
        this.sums = sums;
    }

    /** @param channels how many by channel, then by reason */
    record Unrated(@Nullable String day, Map<String, Map<String, Long>> channels) {}

    @GetMapping
    Unrated unrated(@RequestParam(required = false) @Nullable String day) {
        return new Unrated(day, sums.unrated(day == null ? null : BadRequest.day("day", day)));
    }
}
