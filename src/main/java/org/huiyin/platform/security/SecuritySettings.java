package org.huiyin.platform.security;

import java.time.Duration;
import org.huiyin.platform.CannotStartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How operators sign in.
 *
 * @param adminPassword the first administrator's; null or blank to have one made
 * @param remember for how long a checked password or key is taken as checked; a revoked key may live on so long on
 *     another replica
 * @param failures how many failed sign-ins one address may have in a row for one account
 * @param failureForgotten after how long one of them is forgotten
 */
@ConfigurationProperties("huiyin.security")
record SecuritySettings(
        @Nullable String adminPassword,
        @DefaultValue("60s") Duration remember,
        @DefaultValue("10") int failures,
        @DefaultValue("6s") Duration failureForgotten) {

    public SecuritySettings {
        String trouble = adminPassword == null || adminPassword.isBlank() ? null : NewPassword.trouble(adminPassword);
        if (trouble != null) {
            throw new CannotStartException("huiyin.security.admin-password (HUIYIN_ADMIN_PASSWORD) " + trouble);
        }
    }

    @Override
    public String toString() {
        return "SecuritySettings[remember=" + remember + ", failures=" + failures + "]";
    }
}
