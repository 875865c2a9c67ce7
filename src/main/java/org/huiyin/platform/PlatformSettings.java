package org.huiyin.platform;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every room shares.
 *
 * @param zone in which days begin and end
 * @param dataFolder everything the gateway keeps on its own disk
 * @param secret the server secret in base64 or as text; null or blank to keep it in a file
 * @param secretFile where the server secret is kept; null for {@code server.secret} in the data folder, made at first
 *     start
 */
@ConfigurationProperties("huiyin")
public record PlatformSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("data") Path dataFolder,
        @Nullable String secret,
        @Nullable Path secretFile) {

    @Override
    public String toString() {
        return "PlatformSettings[zone=" + zone + ", dataFolder=" + dataFolder + "]";
    }
}
