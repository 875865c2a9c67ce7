package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real Chromium on the console of a gateway. Without Chromium on the machine the tests are skipped. One for each test class:
 * to open it takes seconds.
 */
public final class ConsoleBrowser implements AutoCloseable {

    /** Where pictures of pages are put, to be looked at: with {@code -Dhuiyin.pictures=true}, as each takes its time. */
    private static final Path SCREENS = Path.of("target", "screens");

    private static final boolean PICTURES = Boolean.getBoolean("huiyin.pictures");

    /** Run by itself: its library for Java fetches and reads all that passed too, which takes twice as long as the rest. */
    private static final String AXE = axe();

    /**
     * What it finds, in words; pages have no frames, and the rule on sizes is off by default as it came with WCAG 2.2. Three
     * quarters of the time would go into the contrast of long lists, so of each list it is looked at in the first lines.
     */
    private static final String FOUND_BY_AXE =
            """
            () => {
                const how = {resultTypes: ['violations'], iframes: false};
                const all = {...how, rules: {'target-size': {enabled: true}, 'color-contrast': {enabled: false}}};
                const contrast = {...how, runOnly: ['color-contrast']};
                const further = [':is(tbody > tr, ul > li, ol > li, dl > div):nth-child(n+9)'];
                return axe.run(all)
                    .then(found => axe.run({exclude: further}, contrast).then(more => found.violations.concat(more.violations)))
                    .then(found => found.map(rule => rule.id + ': '
                        + rule.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join('; ')));
            }
            """;

    private final Gateway gateway;
    private final Playwright playwright;
    private final Browser browser;
    private final Path chromium;

    private ConsoleBrowser(Gateway gateway, Playwright playwright, Browser browser, Path chromium) {
        this.gateway = gateway;
        this.playwright = playwright;
        this.browser = browser;
        this.chromium = chromium;
    }

    /** Skips the tests where there is no Chromium. */
    public static ConsoleBrowser on(Gateway gateway) {
        Path chromium = LocalChromium.orSkip();
        Playwright playwright = LocalChromium.driver();
        return new ConsoleBrowser(gateway, playwright, LocalChromium.launch(playwright, chromium), chromium);
    }

    /**
     * How somebody sits before it.
     *
     * @param language the browser's, as {@code zh-CN}
     */
    public record Seat(String language, ColorScheme scheme, int width, int height, boolean javaScript) {

        /** What offices have. */
        public static Seat desk(String language) {
            return new Seat(language, ColorScheme.LIGHT, 1366, 768, true);
        }

        public static Seat phone(String language) {
            return new Seat(language, ColorScheme.LIGHT, 390, 844, true);
        }

        public Seat dark() {
            return new Seat(language, ColorScheme.DARK, width, height, javaScript);
        }

        public Seat withoutJavaScript() {
            return new Seat(language, scheme, width, height, false);
        }
    }

    /** Somebody who is not signed in. */
    public Desk anybody(Seat seat) {
        return new Desk(seat, Map.of());
    }

    /** The administrator, who may do everything here. */
    public Desk administrator(Seat seat) {
        return signedIn(seat, "admin", Gateway.ADMIN_PASSWORD);
    }

    /** Signed in by name and password. */
    public Desk signedIn(Seat seat, String name, String password) {
        String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Desk(seat, Map.of("Authorization", "Basic " + pair));
    }

    /** A browser of its own, which keeps in the folder what pages store there, and which may be killed. */
    public Device device(Seat seat, Path folder) {
        return new Device(seat, folder);
    }

    @Override
    public void close() {
        playwright.close();
    }

    /** What stands somewhere by itself, with one page open. */
    public final class Device implements AutoCloseable {

        private final Path folder;
        private final BrowserContext context;
        private final Page page;

        private Device(Seat seat, Path folder) {
            this.folder = folder;
            context = playwright
                    .chromium()
                    .launchPersistentContext(
                            folder,
                            new BrowserType.LaunchPersistentContextOptions()
                                    .setExecutablePath(chromium)
                                    .setArgs(LocalChromium.ARGUMENTS)
                                    .setLocale(seat.language())
                                    .setColorScheme(seat.scheme())
                                    .setViewportSize(seat.width(), seat.height()));
            context.setDefaultTimeout(PatientWaits.LONGEST.toMillis());
            page = context.pages().get(0);
        }

        public Page visit(String path) {
            page.navigate(gateway.citizen().uri(path).toString());
            return page;
        }

        public void offline(boolean away) {
            context.setOffline(away);
        }

        /** SIGKILL, as when somebody pulls the plug: nothing is saved any more. */
        public void kill() {
            String mine = "--user-data-dir=" + folder;
            List<ProcessHandle> running = ProcessHandle.current()
                    .descendants()
                    .filter(each -> commandLine(each).contains(mine))
                    .toList();
            assertThat(running).as("processes of the browser").isNotEmpty();
            running.forEach(ProcessHandle::destroyForcibly);
            running.forEach(each -> each.onExit().join());
        }

        private static String commandLine(ProcessHandle process) {
            try {
                return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
            } catch (IOException e) {
                return ""; // it has ended meanwhile
            }
        }

        @Override
        public void close() {
            try {
                context.close();
            } catch (PlaywrightException e) {
                // it was killed
            }
        }
    }

    /** One person's browser window. Closing it fails the test if a page broke its own policy, or asked another host. */
    public final class Desk implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new CopyOnWriteArrayList<>();

        private Desk(Seat seat, Map<String, String> headers) {
            context = browser.newContext(new Browser.NewContextOptions()
                    .setLocale(seat.language())
                    .setColorScheme(seat.scheme())
                    .setJavaScriptEnabled(seat.javaScript())
                    .setExtraHTTPHeaders(headers)
                    .setViewportSize(seat.width(), seat.height()));
            context.setDefaultTimeout(PatientWaits.LONGEST.toMillis());
            context.onWebError(error -> complaints.add(error.error()));
            context.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            String home = gateway.citizen().uri("/").getAuthority();
            context.onRequest(request -> {
                String host = URI.create(request.url()).getAuthority();
                if (host != null && !host.equals(home)) {
                    complaints.add("asked " + request.url());
                }
            });
            page = context.newPage();
        }

        public Page page() {
            return page;
        }

        public Page visit(String path) {
            page.navigate(gateway.citizen().uri(path).toString());
            return page;
        }

        /** Presses the button of this name. */
        public void press(String button) {
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(button).setExact(true))
                    .click();
        }

        /**
         * Visits pages of the console, each of which has to fit; pictures of them are called after them.
         *
         * @param paths below {@code /console/}
         * @param name what the pictures' names begin with
         * @param accessible whether axe looks at each
         */
        public void walk(List<String> paths, String name, boolean accessible) {
            for (String path : paths) {
                visit("/console/" + path);
                picture(name + "-" + path.replaceAll("[^a-z]+", "-"));
                if (accessible) {
                    assertAccessible();
                }
                assertFits();
            }
        }

        /** Puts a picture of the page as it is now to {@code target/screens/<name>.png}, where pictures are asked for. */
        public void picture(String name) {
            if (PICTURES) {
                page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
            }
        }

        /** That axe finds nothing, by WCAG 2.2 AA and its own best practices. */
        public void assertAccessible() {
            ConsoleBrowser.assertAccessible(page);
        }

        /** That nothing has to be scrolled sideways. */
        public void assertFits() {
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("pixels to scroll sideways at %s", page.url())
                    .isEqualTo(0);
        }

        @Override
        public void close() {
            context.close();
            assertThat(complaints).isEmpty();
        }
    }

    /** That axe finds nothing on the page, by WCAG 2.2 AA and its own best practices. */
    public static void assertAccessible(Page page) {
        page.evaluate(AXE);
        // what is scrolled behind the bar would count as covered by it
        page.evaluate("window.scrollTo(0, 0)");

        assertThat((List<?>) page.evaluate(FOUND_BY_AXE))
                .as("at %s", page.url())
                .isEmpty();
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
