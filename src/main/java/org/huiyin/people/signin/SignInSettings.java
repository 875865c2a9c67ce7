package org.huiyin.people.signin;

import java.time.Duration;
import org.huiyin.people.NewPassword;
import org.huiyin.platform.CannotStartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How operators sign in.
 *
 * @param adminPassword the first administrator's; null or blank to have one made
 * @param failures how many failed sign-ins one address may have in a row for one account
 * @param failureForgotten after how long one of them is forgotten; so long is the first wait, and each one more doubles it
 * @param longestWait that failures add up to
 */
@ConfigurationProperties("huiyin.security")
record SignInSettings(
        @Nullable String adminPassword,
        @DefaultValue("10") int failures,
        @DefaultValue("6s") Duration failureForgotten,
        @DefaultValue("15m") Duration longestWait) {

    public SignInSettings {
        String trouble = adminPassword == null || adminPassword.isBlank() ? null : NewPassword.trouble(adminPassword);
        if (trouble != null) {
            throw new CannotStartException("huiyin.security.admin-password (HUIYIN_ADMIN_PASSWORD) " + trouble);
        }
    }

    @Override
    public String toString() {
        return "SignInSettings[failures=" + failures + "]";
    }
}
