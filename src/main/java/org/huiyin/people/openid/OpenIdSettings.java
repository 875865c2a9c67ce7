package org.huiyin.people.openid;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huiyin.people.Role;
import org.huiyin.platform.CannotStartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which OpenID provider signs people in.
 *
 * @param issuer its address, under which its configuration is found; empty for none
 * @param clientSecret empty where a file has it
 * @param clientSecretFile null where the setting has it
 * @param label what the button on the sign-in page says after "Sign in by"
 * @param scopes that are asked for
 * @param create whether somebody whom nobody made an account for gets one
 * @param claims where in the provider's answer is what
 * @param roles which values of the claim make which role, by the role's word
 * @param everywhere values of the claim of roles that let somebody see everything
 */
@ConfigurationProperties("huiyin.people.openid")
record OpenIdSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @Nullable Path clientSecretFile,
        @DefaultValue("OpenID") String label,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("false") boolean create,
        @DefaultValue Claims claims,
        @DefaultValue Map<String, List<String>> roles,
        @DefaultValue({}) List<String> everywhere) {

    static final String PREFIX = "huiyin.people.openid.";

    /**
     * Paths of claims, a dot between steps, as {@code realm_access.roles}; empty for none.
     *
     * @param name of the account
     * @param words to show for it
     * @param roles what the mapping of roles is about; empty: roles and scope are what an administrator says
     */
    record Claims(
            @DefaultValue("preferred_username") String name,
            @DefaultValue("name") String words,
            @DefaultValue("") String roles,
            @DefaultValue("") String areas,
            @DefaultValue("") String departments,
            @DefaultValue("") String halls,
            @DefaultValue("") String staff) {}

    OpenIdSettings {
        if (!issuer.isBlank()) {
            checkIssuer(issuer);
            if (clientId.isBlank()) {
                throw new CannotStartException(PREFIX + "client-id (HUIYIN_OPENID_CLIENT_ID) is empty; expected the id"
                        + " that the provider at " + issuer + " knows this gateway by");
            }
            for (String role : roles.keySet()) {
                Role.of(role)
                        .orElseThrow(() -> new CannotStartException(PREFIX + "roles has '" + role
                                + "', which is no role; expected some of administrator, operator, manager, caseworker, staff,"
                                + " auditor"));
            }
            boolean named = roles.values().stream().anyMatch(values -> !values.isEmpty());
            if (claims.roles().isBlank() == named) {
                throw new CannotStartException(PREFIX + "claims.roles (HUIYIN_OPENID_ROLES_CLAIM) and " + PREFIX
                        + "roles (HUIYIN_OPENID_ADMINISTRATORS and the like) are given together or not at all");
            }
            if (create && claims.roles().isBlank()) {
                throw new CannotStartException(PREFIX + "create (HUIYIN_OPENID_CREATE) needs " + PREFIX
                        + "claims.roles: an account that nobody made has no roles but those of its claims");
            }
        }
    }

    private static void checkIssuer(String issuer) {
        URI address;
        try {
            address = URI.create(issuer);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(
                    PREFIX + "issuer (HUIYIN_OPENID_ISSUER) is '" + issuer + "'; expected https://<host>/…");
        }
        boolean own = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
        if (address.getHost() == null || !"https".equals(address.getScheme()) && !own) {
            throw new CannotStartException(PREFIX + "issuer (HUIYIN_OPENID_ISSUER) is '" + issuer
                    + "'; expected https://<host>/…, as identities are told over it");
        }
    }

    /** The client's secret, from the setting or its file. */
    String secret() {
        Path file = clientSecretFile;
        if (!clientSecret.isBlank() || file == null || file.toString().isEmpty()) {
            return clientSecret;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStartException(PREFIX + "client-secret-file (HUIYIN_OPENID_CLIENT_SECRET_FILE) names "
                    + file + ", which cannot be read");
        }
    }

    /** Which values make which role; empty where roles are what an administrator says. */
    Map<Role, List<String>> mapping() {
        Map<Role, List<String>> mapping = new EnumMap<>(Role.class);
        roles.forEach((word, values) -> mapping.put(Role.of(word).orElseThrow(), values));
        return mapping;
    }

    @Override
    public String toString() {
        return "OpenIdSettings[issuer=" + issuer + "]";
    }
}
