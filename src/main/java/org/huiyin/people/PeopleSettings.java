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
 * @param passwordCost bcrypt's for passwords that are set from now on: each one more doubles what a sign-in takes
 */
@ConfigurationProperties("huiyin.people")
public record PeopleSettings(
        @DefaultValue("12h") Duration remember,
        @DefaultValue("true") boolean basic,
        @DefaultValue({}) List<String> secondFactorRoles,
        @DefaultValue("10") int passwordCost) {

    private static final int LEAST_COST = 4;
    private static final int MOST_COST = 16;

    public PeopleSettings {
        for (String word : secondFactorRoles) {
            if (Role.of(word).isEmpty()) {
                throw new CannotStartException("huiyin.people.second-factor-roles (HUIYIN_SECOND_FACTOR_ROLES) has '"
                        + word + "'; expected some of "
                        + Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", ")));
            }
        }
        if (passwordCost < LEAST_COST || passwordCost > MOST_COST) {
            throw new CannotStartException(
                    "huiyin.people.password-cost is " + passwordCost + "; expected " + LEAST_COST + " to " + MOST_COST);
        }
    }

    /** The roles that may do nothing without a second factor. */
    public Set<Role> rolesWithSecondFactor() {
        return secondFactorRoles.stream()
                .flatMap(word -> Role.of(word).stream())
                .collect(Collectors.toSet());
    }
}
