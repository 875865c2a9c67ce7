package org.huiyin;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.huiyin.ConsoleBrowser.Desk;
import org.huiyin.ConsoleBrowser.Seat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the pictures of the README, {@code src/docs/pictures}, of a gateway with a morning's ratings; run by its name alone. */
class Pictures {

    private static final Path FOLDER = Path.of("src", "docs", "pictures");

    private static final List<String> WORDS = List.of(
            "排队时间太长，只开了两个窗口",
            "",
            "态度很好，讲得清楚",
            "材料一次说清就好了",
            "The clerk helped me in English, thank you",
            "",
            "比上次快多了",
            "取号机又坏了");

    @TempDir
    Path folder;

    @Test
    void ofTheReadme() {
        try (Gateway gateway = Gateway.start(folder);
                ConsoleBrowser browser = ConsoleBrowser.on(gateway)) {
            name(gateway, "window/11310101MB2F30004K/01", "1 号综合窗口", "Window 1");
            name(gateway, "window/11310101MB2F30004K/02", "2 号综合窗口", "Window 2");
            name(gateway, "window/11310101MB2F30012E/03", "3 号社保窗口", "Window 3");
            name(gateway, "staff/11310101MB2F30004K/S1001", "王敏", "Wang Min");
            name(gateway, "staff/11310101MB2F30004K/S1002", "李强", "Li Qiang");
            name(gateway, "staff/11310101MB2F30012E/S1003", "陈静", "Chen Jing");
            rate(gateway);
            for (String language : List.of("zh-CN", "en")) {
                String name = language.substring(0, 2);
                try (Desk citizen = browser.anybody(new Seat(language, ColorScheme.LIGHT, 360, 640, true))) {
                    citizen.visit("/r/W01");
                    take(citizen.page(), "rating-" + name);
                }
                try (Desk desk = browser.administrator(new Seat(language, ColorScheme.LIGHT, 1280, 740, true))) {
                    desk.visit("/console/overview");
                    take(desk.page(), "overview-" + name);
                    desk.visit("/console/records");
                    take(desk.page(), "records-" + name);
                }
            }
        }
    }

    private static void name(Gateway gateway, String entry, String chinese, String english) {
        gateway.operator()
                .putJson(
                        "/api/v1/directory/entries/" + entry,
                        "{\"zh\": \"%s\", \"en\": \"%s\"}".formatted(chinese, english));
    }

    private static void rate(Gateway gateway) {
        for (int i = 0; i < 48; i++) {
            int level = List.of(5, 5, 4, 5, 3, 4, 5, 2).get(i % 8);
            gateway.citizen()
                    .postJson(
                            "/api/v1/ratings",
                            "{\"subject\": \"W0%d\", \"satisfaction\": %d, \"text\": \"%s\"}"
                                    .formatted(i % 3 + 1, level, WORDS.get(i % WORDS.size())),
                            "Idempotency-Key",
                            "picture-" + i);
        }
        await().until(() -> gateway.operator()
                        .json("/api/v1/scores?by=channel")
                        .at("/groups/0/n")
                        .asInt()
                == 48);
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
