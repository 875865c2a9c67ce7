package org.huiyin.reply;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.PageView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where citizens find themselves who have no code to scan: a start page, and the form that finds a receipt. */
@RestController
final class FrontController {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final CitizenPages pages;

    FrontController(CitizenPages pages) {
        this.pages = pages;
    }

    @GetMapping("/")
    ResponseEntity<byte[]> home(
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String size,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage) {
        return page("home", PageView.of(lang, size, acceptLanguage));
    }

    /** The form; with a code, the way to its receipt. */
    @GetMapping("/receipt")
    ResponseEntity<byte[]> lookup(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String size,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage) {
        PageView view = PageView.of(lang, size, acceptLanguage);
        String receipt = code == null ? "" : ReceiptCodes.normalised(code).replaceAll("[^0-9A-Z-]", "");
        return receipt.isEmpty()
                ? page("lookup", view)
                : ResponseEntity.status(303)
                        .location(URI.create("/receipt/" + receipt + view.query()))
                        .cacheControl(CacheControl.noStore())
                        .build();
    }

    private ResponseEntity<byte[]> page(String template, PageView view) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, view.language().toLanguageTag())
                .body(pages.render(template, view, Map.of()).getBytes(StandardCharsets.UTF_8));
    }
}
