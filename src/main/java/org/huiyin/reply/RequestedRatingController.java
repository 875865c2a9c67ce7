package org.huiyin.reply;

import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.PageView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which a citizen rates the service occurrence (办件) for which they were asked, by the link of the request. */
@RestController
@RequestMapping("/rate/{token}")
final class RequestedRatingController {

    private final LinkedRatingPage page;

    RequestedRatingController(RequestedRatings ratings, CitizenPages pages) {
        this.page = new LinkedRatingPage(pages, ratings, "asked");
    }

    @GetMapping
    ResponseEntity<byte[]> form(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String size,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage) {
        return page.form(token, PageView.of(lang, size, acceptLanguage));
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<byte[]> rate(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String size,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage,
            @RequestParam MultiValueMap<String, String> form) {
        return page.rate(token, PageView.of(lang, size, acceptLanguage), form);
    }
}
