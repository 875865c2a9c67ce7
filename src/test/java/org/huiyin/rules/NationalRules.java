package org.huiyin.rules;

import java.nio.file.Path;
import java.time.Duration;

/** Rules where no region says anything. */
public final class NationalRules {

    /** As the gateway's settings have them by default. */
    public static final Rules RULES = new Rules(Path.of("no-such-folder"), new RuleSet(3, Duration.ofMinutes(30)));

    private NationalRules() {}
}
