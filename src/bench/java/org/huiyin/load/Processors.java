package org.huiyin.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time of this process's threads, by their names without numbers: those of the JVM itself (compilers, collector)
 * included. As Linux counts it; elsewhere there is none.
 */
public record Processors(Map<String, Long> nanos) {

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final double LEAST_SHARE = 0.01;

    /** Between a thread's number and its name. */
    private static final char NAME = ' ';

    /** As of now, of each thread that is alive; to be compared by {@link #since}. */
    public static Processors now() {
        Map<String, Long> nanos = new HashMap<>();
        if (Files.isDirectory(THREADS)) {
            try (Stream<Path> threads = Files.list(THREADS)) {
                threads.forEach(thread -> read(thread, nanos));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Processors(nanos);
    }

    private static void read(Path thread, Map<String, Long> nanos) {
        try {
            String name = Files.readString(thread.resolve("comm"))
                    .strip()
                    .replaceAll("[-#]?[0-9][0-9a-f-]*", "")
                    .replaceAll("-+$", "");
            String ran = Files.readString(thread.resolve("schedstat")).split(" ")[0];
            nanos.put(thread.getFileName().toString() + NAME + name, Long.parseLong(ran));
        } catch (IOException ended) {
            // a thread that ends while it is looked at has nothing to say
        }
    }

    /** By name, of those that are alive still. */
    public Processors since(Processors before) {
        Map<String, Long> spent = new HashMap<>();
        nanos.forEach((thread, time) -> spent.merge(
                thread.substring(thread.indexOf(NAME) + 1), time - before.nanos.getOrDefault(thread, 0L), Long::sum));
        return new Processors(spent);
    }

    public Processors plus(Processors other) {
        Map<String, Long> sum = new HashMap<>(nanos);
        other.nanos.forEach((name, time) -> sum.merge(name, time, Long::sum));
        return new Processors(sum);
    }

    /** All threads together. */
    public double total() {
        return nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What threads with this in their names took, of 1. */
    public double shareOf(String name) {
        long theirs = nanos.entrySet().stream()
                .filter(each -> each.getKey().contains(name))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return theirs / total();
    }

    /** The largest, in microseconds for each of so many. */
    public String perEach(long many) {
        double all = total();
        Map<Long, String> largest = new TreeMap<>();
        nanos.forEach((name, time) -> {
            if (time >= all * LEAST_SHARE) {
                largest.put(-time, String.format(Locale.ROOT, "%s %.0f", name, time / 1e3 / many));
            }
        });
        return largest.values().stream().collect(Collectors.joining(", "));
    }
}
