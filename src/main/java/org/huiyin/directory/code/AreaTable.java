package org.huiyin.directory.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The table of GB/T 2260 as {@code areas.csv} has it: provinces, cities and counties with their Chinese names. */
record AreaTable(Map<String, String> names) {

    private static final String FILE = "areas.csv";

    static AreaTable read() {
        try (InputStream file = Objects.requireNonNull(AreaTable.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            Map<String, String> names = new HashMap<>();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int comma = line.indexOf(',');
                names.put(line.substring(0, comma), line.substring(comma + 1));
            });
            return new AreaTable(Map.copyOf(names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> name(String county) {
        return Optional.ofNullable(names.get(county));
    }
}
