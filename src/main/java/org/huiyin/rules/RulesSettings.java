package org.huiyin.rules;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where regions' rules are looked for, and what is in force where none says otherwise.
 *
 * @param folder one file for each region; relative beside the working directory
 * @param calendar the same with one file for each year
 * @param goodFromLevel the lowest level that counts as 好评
 * @param visit how long after the first rating of a window another by the same person is of the same visit
 */
@ConfigurationProperties("huiyin.rules")
record RulesSettings(
        @DefaultValue("channel-config/regions") Path folder,
        @DefaultValue("channel-config/calendar") Path calendar,
        @DefaultValue("3") int goodFromLevel,
        @DefaultValue("30m") Duration visit) {

    RulesSettings {
        if (goodFromLevel != 3 && goodFromLevel != 4) {
            throw new IllegalArgumentException(
                    "huiyin.rules.good-from-level is " + goodFromLevel + "; expected 3, or 4 where 基本满意 is no 好评");
        }
        if (visit.isNegative()) {
            throw new IllegalArgumentException("huiyin.rules.visit is " + visit + "; expected 0s or more");
        }
    }

    RuleSet elsewhere() {
        return new RuleSet(goodFromLevel, visit);
    }
}
