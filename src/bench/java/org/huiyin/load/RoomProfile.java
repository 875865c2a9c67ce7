package org.huiyin.load;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Sums the execution samples of a flight recording, by thread and by whose code ran: the frame nearest the top that is
 * not the JDK's tells.
 *
 * <p>Arguments: the recording; optionally a thread (see its first column), to list where its samples were taken.
 */
public final class RoomProfile {

    private static final int MOST = 40;

    private final Map<String, Map<String, Integer>> samples = new HashMap<>();
    private int total;

    public static void main(String[] args) throws IOException {
        print(Path.of(args[0]), args.length > 1 ? args[1] : null);
    }

    /**
     * A recording that has begun. To be made before the code is warm: it changes classes of Java's, whose code is compiled
     * anew then.
     */
    public static Recording begin() throws IOException, ParseException {
        Recording recording = new Recording(Configuration.getConfiguration("profile"));
        recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
        recording.start();
        return recording;
    }

    /** @param only the thread whose methods are listed; null for the rooms of all threads */
    public static void print(Path recording, String only) throws IOException {
        RoomProfile profile = new RoomProfile();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    profile.add(event, only);
                }
            }
        }
        profile.print();
    }

    private void add(RecordedEvent event, String only) {
        String thread = event.getThread("sampledThread").getJavaName().replaceAll("[0-9a-f]*\\d+[0-9a-f]*", "#");
        if (event.getStackTrace() == null || only != null && !only.equals(thread)) {
            return;
        }
        total++;
        samples.computeIfAbsent(thread, name -> new HashMap<>())
                .merge(only == null ? room(event) : method(event), 1, Integer::sum);
    }

    private static String room(RecordedEvent event) {
        return frame(event, type -> !isJdk(type))
                .map(RoomProfile::type)
                .map(type -> {
                    String[] parts = type.split("\\.");
                    int depth = type.startsWith("org.huiyin")
                            ? Math.min(parts.length - 1, 4)
                            : Math.min(parts.length - 1, 3);
                    return String.join(".", List.of(parts).subList(0, depth));
                })
                .orElse("the JDK alone");
    }

    private static String method(RecordedEvent event) {
        String top = name(event.getStackTrace().getFrames().get(0));
        return frame(event, type -> !isJdk(type)).map(RoomProfile::name).orElse("") + "  <  " + top + "  <  "
                + frame(event, type -> type.startsWith("org.huiyin"))
                        .map(RoomProfile::name)
                        .orElse("");
    }

    private static java.util.Optional<RecordedFrame> frame(RecordedEvent event, Predicate<String> wanted) {
        return event.getStackTrace().getFrames().stream()
                .filter(frame -> wanted.test(type(frame)))
                .findFirst();
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String name(RecordedFrame frame) {
        String type = type(frame);
        return type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName();
    }

    private static boolean isJdk(String type) {
        return type.startsWith("java.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("javax.");
    }

    private void print() {
        System.out.printf("%d samples%n", total);
        samples.entrySet().stream()
                .sorted(Comparator.comparing(thread -> -sum(thread.getValue())))
                .forEach(thread -> {
                    System.out.printf("%5.1f %%  %s%n", share(sum(thread.getValue())), thread.getKey());
                    thread.getValue().entrySet().stream()
                            .sorted(Map.Entry.<String, Integer>comparingByValue()
                                    .reversed())
                            .limit(MOST)
                            .filter(each -> share(each.getValue()) >= 0.3)
                            .forEach(each -> System.out.printf(
                                    "         %5.1f %%  %s%n", share(each.getValue()), each.getKey()));
                });
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private double share(int count) {
        return 100.0 * count / total;
    }
}
