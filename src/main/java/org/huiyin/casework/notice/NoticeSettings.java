package org.huiyin.casework.notice;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.huiyin.platform.CannotStartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom staff's notices go to.
 *
 * @param destinations none sends nothing
 * @param poll rest after finding nothing to send
 * @param giveUp after how long in vain a notice is given up
 */
@ConfigurationProperties("huiyin.casework.notices")
record NoticeSettings(
        @DefaultValue List<Destination> destinations,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("3d") Duration giveUp) {

    private static final String PREFIX = "huiyin.casework.notices.destinations";

    /** The ways there are. */
    enum Way {
        MAIL,
        /** 企业微信. */
        WECOM,
        /** 钉钉. */
        DINGTALK,
        /** 飞书. */
        FEISHU
    }

    /**
     * One mailbox or group.
     *
     * @param name short and lasting
     * @param url of the group's robot, which is a secret; null for mail
     * @param urlFile a file that has it instead
     * @param secret under which messages to DingTalk and Feishu are signed; null where the group asks for none
     * @param secretFile a file that has it instead
     * @param to the mail address, for mail alone
     * @param teams whose cases it is about; empty for all
     * @param digestAt when all of a day go as one; null for each at once
     * @param quietFrom from when on nothing is sent, until {@code quietTo}; null for no quiet hours
     * @param language {@code zh} or {@code en}
     */
    record Destination(
            String name,
            Way way,
            @Nullable String url,
            @Nullable Path urlFile,
            @Nullable String secret,
            @Nullable Path secretFile,
            @Nullable String to,
            @DefaultValue Set<String> teams,
            @Nullable LocalTime digestAt,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            @DefaultValue("zh") String language) {

        Destination {
            if (way == Way.MAIL && to == null) {
                throw new CannotStartException(PREFIX + ": '" + name + "' goes by mail and has no 'to'");
            }
            if (way != Way.MAIL && url == null && urlFile == null) {
                throw new CannotStartException(
                        PREFIX + ": '" + name + "' has neither 'url' nor 'url-file', the address of the group's robot");
            }
            if ((quietFrom == null) != (quietTo == null)) {
                throw new CannotStartException(
                        PREFIX + ": '" + name + "' has one of 'quiet-from' and 'quiet-to'; expected both or none");
            }
        }

        URI address() {
            return URI.create(value(url, urlFile, "url-file"));
        }

        /** Empty for none. */
        String signedUnder() {
            return secret == null && secretFile == null ? "" : value(secret, secretFile, "secret-file");
        }

        Locale locale() {
            return Locale.forLanguageTag(language);
        }

        boolean isAbout(@Nullable String team) {
            return teams.isEmpty() || team != null && teams.contains(team);
        }

        private String value(@Nullable String given, @Nullable Path file, String setting) {
            if (given != null || file == null) {
                return given == null ? "" : given;
            }
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new CannotStartException(PREFIX + ": the file " + file + " (" + setting + " of '" + name
                        + "') cannot be read: " + e.getClass().getSimpleName());
            }
        }

        /** Without address and secret. */
        @Override
        public String toString() {
            return "Destination[" + name + ", " + way + "]";
        }
    }

    NoticeSettings {
        destinations = List.copyOf(destinations);
        Set<String> names = new HashSet<>();
        for (Destination each : destinations) {
            if (!names.add(each.name())) {
                throw new CannotStartException(PREFIX + ": two are called '" + each.name() + "'");
            }
        }
    }
}
