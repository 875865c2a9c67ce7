package org.huiyin.console.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.StreamUtils;

/** Addresses of what pages are made of, each with its version, so that a browser may keep it and still has the newest. */
final class AssetAddresses {

    /** Files of libraries: of which webjar, and where in it. */
    private static final Map<String, String> LIBRARIES = Map.of("htmx", "htmx.org/dist/htmx.min.js");

    private static final int DIGITS = 12;

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * @param name of a file in {@code static/assets}, or of a library
     * @throws IllegalArgumentException where there is none
     */
    String of(String name) {
        return known.computeIfAbsent(name, AssetAddresses::address);
    }

    private static String address(String name) {
        String library = LIBRARIES.get(name);
        if (library == null) {
            return "/assets/" + name + "?v=" + digest(read("/static/assets/" + name));
        }
        String webjar = library.substring(0, library.indexOf('/'));
        return "/webjars/" + webjar + "/" + version(webjar) + library.substring(webjar.length());
    }

    private static String version(String webjar) {
        Properties made = new Properties();
        try {
            made.load(new ByteArrayInputStream(read("/META-INF/maven/org.webjars.npm/" + webjar + "/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (InputStream in = AssetAddresses.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + resource);
            }
            return StreamUtils.copyToByteArray(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
