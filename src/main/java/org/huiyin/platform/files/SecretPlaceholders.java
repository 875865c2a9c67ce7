package org.huiyin.platform.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ${secret:NAME}} stands for: an environment variable, or else a file in the folder of secrets. */
public final class SecretPlaceholders {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([A-Za-z0-9_][A-Za-z0-9_.-]*)}");

    private final Map<String, String> environment;
    private final Path folder;

    /** @param folder one file for each secret, of its name; need not exist */
    public SecretPlaceholders(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** Those of the environment, and else of a folder. */
    public static SecretPlaceholders in(Path folder) {
        return new SecretPlaceholders(System.getenv(), folder);
    }

    /** The name in {@code ${secret:NAME}}; empty if the text is anything else. */
    public static Optional<String> nameIn(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The secret, without the line end that editors leave; empty where there is none or it is empty. */
    public Optional<String> find(String name) {
        String set = environment.get(name);
        if (set != null && !set.isEmpty()) {
            return Optional.of(set);
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file).stripTrailing();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Where an operator gives the secret of this name. */
    public String whereToSet(String name) {
        return "the environment variable " + name + ", or the readable file " + folder.resolve(name);
    }
}
