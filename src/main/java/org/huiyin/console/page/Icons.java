package org.huiyin.console.page;

import java.util.Map;

/** The small pictures beside words, each as the path of an SVG of 16 by 16 that is stroked. */
final class Icons {

    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("search", "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.4 3.4"),
            Map.entry("overview", "M2 13h12M3 11a5 5 0 0 1 10 0M8 11l2.5-3.5"),
            Map.entry("channels", "M5.5 2v4M10.5 2v4M3.5 6h9v2a4.5 4.5 0 0 1-9 0zM8 12.5V15"),
            Map.entry("records", "M3 2.5h10v11H3zM5.5 6h5M5.5 8.5h5M5.5 11h3"),
            Map.entry(
                    "quarantine",
                    "M8 1.8l5.2 2v3.9c0 3.2-2.1 5.4-5.2 6.5-3.1-1.1-5.2-3.3-5.2-6.5V3.8zM8 5.2v3.3M8 10.6v.4"),
            Map.entry("targets", "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"),
            Map.entry("deliveries", "M2 8h9M7.5 4.5L11 8l-3.5 3.5M13.5 3v10"),
            Map.entry("answers", "M6.5 4L2.5 7.5l4 3.5M3 7.5h6a4.5 4.5 0 0 1 4.5 4.5"),
            Map.entry("sums", "M12.5 3.5v-1h-9L8 8l-4.5 5.5h9v-1"),
            Map.entry(
                    "trace",
                    "M3.5 4.5a1.5 1.5 0 1 0 0-.1zM9.5 11.5a1.5 1.5 0 1 0 0-.1zM5 4.5h5a2 2 0 0 1 0 3.5H6a2 2 0 0 0 0 3.5h3.5"),
            Map.entry("bursts", "M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z"),
            Map.entry("scores", "M2.5 13.5h11M4 11V8M8 11V3M12 11V6"),
            Map.entry(
                    "people",
                    "M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 9.7a4.5 4.5 0 0 1 2.5 3.8"),
            Map.entry("person", "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14a5.5 5.5 0 0 1 11 0"),
            Map.entry("terminals", "M2.5 3h11v8h-11zM5.5 13.5h5M8 11v2.5M5.8 6.2v.6M10.2 6.2v.6M5.8 8.3q2.2 1.6 4.4 0"),
            Map.entry("keys", "M5.5 13.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM7.7 8.3L13.5 2.5M11 5l2 2"),
            Map.entry("audit", "M4 2h6.5L13 4.5V14H4zM6 7h5M6 9.5h5M6 12h3"),
            Map.entry(
                    "erase",
                    "M6 13.5h7M3.2 9.2l6-6a1 1 0 0 1 1.4 0l2.2 2.2a1 1 0 0 1 0 1.4l-6 6H5.4L3.2 10.6a1 1 0 0 1 0-1.4zM6.5 6l3.5 3.5"),
            Map.entry(
                    "codes",
                    "M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h1.5M13.5 9.5v1.5M9.5 13.5h1.5M13.5 13v.5"),
            Map.entry("settings", "M2 4.5h7M12 4.5h2M10.5 3v3M2 11.5h2M7 11.5h7M5.5 10v3"),
            Map.entry("cases", "M2 5.5h12v8H2zM5.5 5.5v-2h5v2M2 9h12"),
            Map.entry("publication", "M3 6.5v3h2l5 3v-9l-5 3zM12 6.5a2 2 0 0 1 0 3"),
            Map.entry("appeals", "M2.5 3h11v7.5H8L5 13v-2.5H2.5zM8 5v2.5M8 9v.2"),
            Map.entry("casefigures", "M2.5 13.5h11M3.5 10.5l3-3 2.5 2 4-5"),
            Map.entry("directory", "M8 2v3M3.5 11V8.5h9V11M8 5v3.5M2 11h3v3H2zM6.5 11h3v3h-3zM11 11h3v3h-3z"),
            Map.entry("rules", "M8 2v11.5M4.5 13.5h7M2.5 4.5L8 3l5.5 1.5M2.5 4.5L1 9h3zM13.5 4.5L12 9h3z"),
            Map.entry("theme", "M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12"),
            Map.entry("good", "M3 8.5l3.2 3L13 4.5"),
            Map.entry("fair", "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.2 1.6"),
            Map.entry("poor", "M8 2.2L14.5 13.5h-13zM8 6.5v3.2M8 11.4v.3"),
            Map.entry("warn", "M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3zM8 5v3.5M8 10.7v.3"),
            Map.entry("quiet", "M3.5 8h9"),
            Map.entry("away", "M4.5 12.5a3 3 0 0 1 .2-6 3.8 3.8 0 0 1 7.2 1 2.5 2.5 0 0 1 .1 5zM2 2l12 12"),
            Map.entry("lock", "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2M8 9.5v1.5"),
            Map.entry("copy", "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"),
            Map.entry("close", "M4 4l8 8M12 4l-8 8"),
            Map.entry("next", "M6 3.5L10.5 8 6 12.5"),
            Map.entry("first", "M12 3.5L7.5 8l4.5 4.5M4.5 3.5v9"),
            Map.entry("download", "M8 2v8M4.5 7L8 10.5 11.5 7M2.5 13.5h11"),
            Map.entry("play", "M5 3l7.5 5L5 13z"),
            Map.entry("stop", "M4 4h8v8H4z"),
            Map.entry("again", "M13 8a5 5 0 1 1-1.5-3.5M13 2.5V5h-2.5"),
            Map.entry("edit", "M3 13l.5-3L11 2.5 13.5 5 6 12.5z"),
            Map.entry("add", "M8 3v10M3 8h10"));

    private Icons() {}

    /** @throws IllegalArgumentException where there is no such picture */
    static String path(String name) {
        String path = PATHS.get(name);
        if (path == null) {
            throw new IllegalArgumentException("No icon " + name);
        }
        return path;
    }
}
