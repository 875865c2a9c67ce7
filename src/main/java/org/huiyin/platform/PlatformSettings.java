package org.huiyin.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What every room shares.
 *
 * @param zone in which days begin and end
 * @param dataFolder everything the gateway keeps on its own disk
 * @param secret the server secret in base64 or as text; null or blank to keep it in a file
 * @param secretFile where the server secret is kept; null for {@code server.secret} in the data folder, made at first
 *     start
 * @param publicUrl the gateway's address as citizens and other services know it; null where that is the address it
 *     listens on
 * @param bodyLimit the longest request body that is taken
 * @param bodyDeadline how long a request's body may take to come in
 */
@ConfigurationProperties("huiyin")
public record PlatformSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("data") Path dataFolder,
        @Nullable String secret,
        @Nullable Path secretFile,
        @Nullable URI publicUrl,
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue("30s") Duration bodyDeadline) {

    public PlatformSettings {
        if (publicUrl != null && publicUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "huiyin.public-url (HUIYIN_PUBLIC_URL) is '" + publicUrl + "'; expected https://<host>");
        }
        if (bodyDeadline.isNegative() || bodyDeadline.isZero()) {
            throw new IllegalArgumentException(
                    "huiyin.body-deadline is " + bodyDeadline + "; expected a time longer than none");
        }
    }

    @Override
    public String toString() {
        return "PlatformSettings[zone=" + zone + ", dataFolder=" + dataFolder + "]";
    }
}
