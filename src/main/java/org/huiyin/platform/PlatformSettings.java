package org.huiyin.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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
 * @param slowBodies how many bodies of one address may be waited for at a time
 * @param allowedOrigins other sites whose pages may rate and look up receipts here, as browsers name them
 */
@ConfigurationProperties("huiyin")
public record PlatformSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("data") Path dataFolder,
        @Nullable String secret,
        @Nullable Path secretFile,
        @Nullable URI publicUrl,
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue("30s") Duration bodyDeadline,
        @DefaultValue("64") int slowBodies,
        @DefaultValue({}) List<String> allowedOrigins) {

    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:.]+](:[0-9]{1,5})?");

    public PlatformSettings {
        allowedOrigins = allowedOrigins.stream()
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT).replaceAll("/$", ""))
                .filter(origin -> !origin.isEmpty())
                .toList();
        allowedOrigins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .findFirst()
                .ifPresent(origin -> {
                    throw new CannotStartException("huiyin.allowed-origins (HUIYIN_ALLOWED_ORIGINS) has '" + origin
                            + "'; expected origins such as https://www.example.gov.cn, separated by commas");
                });
        if (slowBodies < 1) {
            throw new CannotStartException("huiyin.slow-bodies is " + slowBodies + "; expected 1 or more");
        }
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
