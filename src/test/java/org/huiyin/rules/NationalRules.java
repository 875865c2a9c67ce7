package org.huiyin.rules;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.huiyin.intake.RegionalHindrance;

/** Rules where no region says anything. */
public final class NationalRules {

    /** As the gateway's settings have them by default. */
    public static final Rules RULES = new Rules(Path.of("no-such-folder"), new RuleSet(3, Duration.ofMinutes(30)));

    /** What those keep from counting: nothing. */
    public static final RegionalHindrance HINDERS_NOTHING =
            new RegionalHindrance(RULES, new WorkingDays(Path.of("no-such-folder")), ZoneOffset.UTC);

    private NationalRules() {}
}
