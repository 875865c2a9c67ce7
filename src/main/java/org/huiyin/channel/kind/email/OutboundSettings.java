package org.huiyin.channel.kind.email;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.kind.email.connection.MailCredential;
import org.huiyin.channel.kind.email.smtp.SmtpRelay;
import org.huiyin.channel.kind.email.smtp.SmtpRelay.Encryption;
import org.huiyin.channel.kind.email.smtp.SmtpRelay.SignIn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a mailbox's file says of sending. */
final class OutboundSettings {

    private OutboundSettings() {}

    /** Our own addresses, in small letters: never answered. */
    static Set<String> own(ChannelOptions settings) {
        Set<String> own = new HashSet<>();
        settings.get("ownAddresses").forEach(each -> own.add(each.stringValue().toLowerCase(Locale.ROOT)));
        if (settings.has("user") && settings.text("user").contains("@")) {
            own.add(settings.text("user").toLowerCase(Locale.ROOT));
        }
        if (settings.has("smtp")) {
            own.add(settings.get("smtp").get("from").stringValue().toLowerCase(Locale.ROOT));
        }
        return Set.copyOf(own);
    }

    /**
     * The server that takes what the mailbox sends; empty where the file names none.
     *
     * @throws InvalidSettingException unless there is at most one way to sign in
     */
    static Optional<SmtpRelay> relay(ChannelOptions settings) {
        if (!settings.has("smtp")) {
            return Optional.empty();
        }
        JsonNode smtp = settings.get("smtp");
        Encryption encryption =
                Encryption.valueOf(smtp.get("encryption").stringValue().toUpperCase(Locale.ROOT));
        return Optional.of(new SmtpRelay(
                smtp.get("host").stringValue(),
                smtp.has("port") ? smtp.get("port").intValue() : encryption.usualPort(),
                encryption,
                AuthorityFile.authorities(
                        "smtp.authorityFile",
                        smtp.has("authorityFile") ? smtp.get("authorityFile").stringValue() : null,
                        encryption != Encryption.NONE),
                signIn(smtp),
                smtp.get("from").stringValue(),
                smtp.get("name").stringValue(),
                smtp.get("nullSender").booleanValue(),
                Duration.ofHours(smtp.get("quietHours").intValue()),
                Duration.ofSeconds(smtp.get("timeout").intValue())));
    }

    private static @Nullable SignIn signIn(JsonNode smtp) {
        List<MailCredential> given = new ArrayList<>();
        if (smtp.has("password")) {
            given.add(MailCredential.password(smtp.get("password").stringValue()));
        }
        if (smtp.has("accessToken")) {
            given.add(MailCredential.token(smtp.get("accessToken").stringValue()));
        }
        if (smtp.has("tokenCommand")) {
            List<String> command = new ArrayList<>();
            smtp.get("tokenCommand").forEach(word -> command.add(word.stringValue()));
            given.add(MailCredential.command(command));
        }
        if (given.size() != (smtp.has("user") ? 1 : 0)) {
            throw new InvalidSettingException(
                    "smtp.user",
                    (smtp.has("user") ? "a user" : "no user") + " and " + given.size() + " ways to sign in",
                    "a user with one of password, accessToken and tokenCommand, or none of them");
        }
        return given.isEmpty() ? null : new SignIn(smtp.get("user").stringValue(), given.get(0));
    }
}
