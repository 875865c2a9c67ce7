package org.huiyin.platform.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes one file anew and anew, now short, now long, until it is killed; says so when it has begun. */
final class EndlessWriter {

    static final String SHORT = "a".repeat(1_000) + "\n";
    static final String LONG = "b".repeat(900_000) + "\n";

    private EndlessWriter() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        for (int i = 0; ; i++) {
            WholeFile.write(file, (i % 2 == 0 ? SHORT : LONG).getBytes(StandardCharsets.UTF_8));
            if (i == 1) {
                System.out.println("begun");
            }
        }
    }
}
