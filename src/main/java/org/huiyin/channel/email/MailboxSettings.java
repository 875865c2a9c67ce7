package org.huiyin.channel.email;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.channel.SettingException;
import org.huiyin.channel.Settings;
import org.huiyin.channel.email.connection.Credential;
import org.huiyin.channel.email.imap.Account;
import org.huiyin.channel.email.imap.Account.Encryption;
import org.jspecify.annotations.Nullable;

/** What a mailbox's file says of the server that it lies on. */
final class MailboxSettings {

    private static final long MEGABYTE = 1024 * 1024;

    private MailboxSettings() {}

    /** @throws SettingException unless there is exactly one way to sign in */
    static Account account(Settings settings) {
        Encryption encryption = Encryption.valueOf(settings.text("encryption").toUpperCase(Locale.ROOT));
        return new Account(
                settings.text("host"),
                settings.has("port") ? settings.get("port").intValue() : encryption.usualPort(),
                encryption,
                AuthorityFile.authorities(
                        "authorityFile", optional(settings, "authorityFile"), encryption != Encryption.NONE),
                settings.text("user"),
                credential(settings),
                settings.text("folder"),
                optional(settings, "processed"),
                optional(settings, "needsAPerson"),
                Duration.ofSeconds(settings.get("poll").intValue()),
                Duration.ofSeconds(settings.get("timeout").intValue()),
                settings.get("largest").intValue() * MEGABYTE,
                settings.get("largestFile").intValue() * MEGABYTE,
                Optional.ofNullable(optional(settings, "authenticatedBy")));
    }

    private static @Nullable String optional(Settings settings, String name) {
        return settings.has(name) ? settings.text(name) : null;
    }

    private static Credential credential(Settings settings) {
        List<Credential> given = new ArrayList<>();
        if (settings.has("password")) {
            given.add(Credential.password(settings.text("password")));
        }
        if (settings.has("accessToken")) {
            given.add(Credential.token(settings.text("accessToken")));
        }
        if (settings.has("tokenCommand")) {
            List<String> command = new ArrayList<>();
            settings.get("tokenCommand").forEach(word -> command.add(word.stringValue()));
            given.add(Credential.command(command));
        }
        if (given.size() != 1) {
            throw new SettingException(
                    "password",
                    given.isEmpty() ? "no way to sign in" : "several ways to sign in",
                    "one of password, accessToken and tokenCommand");
        }
        return given.get(0);
    }
}
