package org.huiyin.channel.kind.terminal.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * How boxes of a model speak, as a file says it. Which key is which level is the channel's matter: the key goes there as it
 * came.
 *
 * @param name and version, under which the channel's file has the keys
 * @param line of the port, as {@code stty} has it
 * @param head the two bytes that a frame begins with
 * @param mark the byte behind the lengths
 * @param end the last byte
 * @param pressed the function of a press that rates
 * @param answered the function in whose place the press is acknowledged
 * @param ask the function and data by which a box is told to ask
 * @param again within which the same press again is the box's repetition of a frame whose answer it missed
 */
record BoxModel(
        String name,
        List<String> line,
        byte[] head,
        int mark,
        int end,
        int pressed,
        int answered,
        byte[] ask,
        Duration again) {

    /**
     * @param name of one that ships, or a path of a file of one's own
     * @throws IOException if there is none, or it cannot be read; the message says what to do
     */
    static BoxModel named(String name) throws IOException {
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return read(name, Files.readString(file));
        }
        return shipped(name);
    }

    /** @throws IOException if there is none of this name among those that ship */
    static BoxModel shipped(String name) throws IOException {
        try (InputStream in = BoxModel.class.getResourceAsStream(name + ".yaml")) {
            if (in == null || !name.matches("[a-z0-9-]+")) {
                throw new IOException(
                        "There is no model '" + name + "': expected one that ships (jq-4) or a file's path");
            }
            return read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static BoxModel read(String file, String yaml) throws IOException {
        if (!(new Load(LoadSettings.builder().build()).loadFromString(yaml) instanceof Map<?, ?> said)) {
            throw new IOException(file + ": expected keys and values");
        }
        return new BoxModel(
                word(file, said, "model"),
                List.of(word(file, said, "line").split("\\s+")),
                bytes(file, said, "head", 2),
                bytes(file, said, "mark", 1)[0] & 0xff,
                bytes(file, said, "end", 1)[0] & 0xff,
                bytes(file, said, "pressed", 1)[0] & 0xff,
                bytes(file, said, "answered", 1)[0] & 0xff,
                bytes(file, said, "ask", 2),
                Duration.ofMillis(millis(file, said)));
    }

    private static long millis(String file, Map<?, ?> said) throws IOException {
        String word = word(file, said, "againMillis");
        if (!word.matches("\\d{1,6}")) {
            throw new IOException(file + ": againMillis: found '" + word + "', expected milliseconds");
        }
        return Long.parseLong(word);
    }

    private static String word(String file, Map<?, ?> said, String key) throws IOException {
        Object value = said.get(key);
        if (value == null) {
            throw new IOException(file + ": " + key + ": found nothing, expected a value as in the models that ship");
        }
        return value.toString();
    }

    private static byte[] bytes(String file, Map<?, ?> said, String key, int count) throws IOException {
        String word = word(file, said, key).replace(" ", "");
        if (!word.matches("([0-9A-Fa-f]{2}){" + count + "}")) {
            throw new IOException(file + ": " + key + ": found '" + word + "', expected " + count
                    + " byte(s) in hexadecimal, in quotes");
        }
        return HexFormat.of().parseHex(word);
    }
}
