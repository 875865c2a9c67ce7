package org.huiyin.channel.kind.email;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.kind.email.connection.MailCredential;
import org.huiyin.channel.kind.email.imap.MailboxAccount;
import org.huiyin.channel.kind.email.imap.MailboxAccount.Encryption;
import org.jspecify.annotations.Nullable;

/** What a mailbox's file says of the server that it lies on. */
final class MailboxSettings {

    private static final long MEGABYTE = 1024 * 1024;

    private MailboxSettings() {}

    /** @throws InvalidSettingException unless there is exactly one way to sign in */
    static MailboxAccount account(ChannelOptions settings) {
        Encryption encryption = Encryption.valueOf(settings.text("encryption").toUpperCase(Locale.ROOT));
        return new MailboxAccount(
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

    private static @Nullable String optional(ChannelOptions settings, String name) {
        return settings.has(name) ? settings.text(name) : null;
    }

    private static MailCredential credential(ChannelOptions settings) {
        List<MailCredential> given = new ArrayList<>();
        if (settings.has("password")) {
            given.add(MailCredential.password(settings.text("password")));
        }
        if (settings.has("accessToken")) {
            given.add(MailCredential.token(settings.text("accessToken")));
        }
        if (settings.has("tokenCommand")) {
            List<String> command = new ArrayList<>();
            settings.get("tokenCommand").forEach(word -> command.add(word.stringValue()));
            given.add(MailCredential.command(command));
        }
        if (given.size() != 1) {
            throw new InvalidSettingException(
                    "password",
                    given.isEmpty() ? "no way to sign in" : "several ways to sign in",
                    "one of password, accessToken and tokenCommand");
        }
        return given.get(0);
    }
}
