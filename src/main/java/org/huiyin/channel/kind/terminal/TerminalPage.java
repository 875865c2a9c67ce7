package org.huiyin.channel.kind.terminal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.huiyin.evaluation.LevelFaces;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.platform.security.OpenPaths;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page that makes a tablet a terminal, which can be installed and goes on without the network. Which device it is and
 * what it shows the page learns by the devices' own protocol, so it is the same for all.
 */
@RestController
class TerminalPage {

    private static final String PATH = "/terminal";
    private static final String WORKER = "/terminal/worker.js";
    private static final String MANIFEST = "/terminal/manifest.webmanifest";

    /** As for all pages, and that it may be installed. */
    private static final String POLICY =
            "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self';"
                    + " connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final List<String> WORDS = List.of(
            "language",
            "language.switch",
            "level.5",
            "level.4",
            "level.3",
            "level.2",
            "level.1",
            "tags.5",
            "tags.4",
            "tags.3",
            "tags.2",
            "tags.1",
            "terminal.title",
            "terminal.code",
            "terminal.code.how",
            "terminal.rest",
            "terminal.staff",
            "terminal.nobody",
            "terminal.ticket",
            "terminal.words",
            "terminal.send",
            "terminal.back",
            "terminal.refuse",
            "terminal.sign-in",
            "terminal.sign-out",
            "terminal.number",
            "terminal.unknown-number",
            "terminal.offline",
            "terminal.revoked",
            "terminal.away");

    private final CitizenPages pages;

    TerminalPage(CitizenPages pages) {
        this.pages = pages;
    }

    /** The paths of the page. */
    @Configuration(proxyBeanMethods = false)
    static class Paths {

        @Bean
        OpenPaths terminalPagePaths() {
            return OpenPaths.toPeople(PATH, WORKER, MANIFEST);
        }
    }

    /** One of the five. */
    record Face(int level, String path) {}

    @GetMapping(path = PATH, produces = "text/html;charset=UTF-8")
    String page(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        Map<String, Object> words = new LinkedHashMap<>();
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Language.ENGLISH)) {
            Map<String, String> said = new LinkedHashMap<>();
            WORDS.forEach(key -> said.put(key, pages.text(language, key)));
            words.put(language.getLanguage(), said);
        }
        List<Face> faces = List.of(Satisfaction.values()).stream()
                .map(level -> new Face(level.level(), LevelFaces.of(level)))
                .sorted((one, other) -> other.level() - one.level())
                .toList();
        return pages.render(
                "terminal",
                Locale.SIMPLIFIED_CHINESE,
                Map.of("faces", faces, "words", DeviceJson.JSON.writeValueAsString(words)));
    }

    @GetMapping(path = WORKER, produces = "text/javascript;charset=UTF-8")
    byte[] worker(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader("Service-Worker-Allowed", PATH);
        return resource("worker.js");
    }

    @GetMapping(path = MANIFEST, produces = "application/manifest+json")
    byte[] manifest() {
        return resource("manifest.webmanifest");
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(TerminalPage.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
