package org.huiyin.people;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.platform.CannotStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and keys are known.
 *
 * @param remember for how long accounts and keys that were read go on being true while the store cannot be reached
 * @param basic whether passwords are taken with each request (HTTP Basic), from accounts without a second factor
 * @param secondFactorRoles words of the roles that may do nothing without a second factor
 */
@ConfigurationProperties("huiyin.people")
public record PeopleSettings(
        @DefaultValue("12h") Duration remember,
        @DefaultValue("true") boolean basic,
        @DefaultValue({}) List<String> secondFactorRoles) {

    public PeopleSettings {
        for (String word : secondFactorRoles) {
            if (Role.of(word).isEmpty()) {
                throw new CannotStartException("huiyin.people.second-factor-roles (HUIYIN_SECOND_FACTOR_ROLES) has '"
                        + word + "'; expected some of "
                        + Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", ")));
            }
        }
    }

    /** The roles that may do nothing without a second factor. */
    public Set<Role> rolesWithSecondFactor() {
        return secondFactorRoles.stream()
                .flatMap(word -> Role.of(word).stream())
                .collect(Collectors.toSet());
    }
}
