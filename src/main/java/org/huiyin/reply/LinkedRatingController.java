package org.huiyin.reply;

import jakarta.servlet.http.HttpServletRequest;
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

/**
 * The pages to which links of ours lead: one for the service occurrence (办件) that a citizen was asked to rate, one for how
 * their case was handled, by the link that came with the answer.
 */
@RestController
@RequestMapping({LinkedRatingController.ASKED + "{token}", LinkedRatingController.AGAIN + "{token}"})
final class LinkedRatingController {

    static final String ASKED = "/rate/";
    static final String AGAIN = "/again/";

    private final LinkedRatingPage asked;
    private final LinkedRatingPage again;

    LinkedRatingController(RequestedRatings requested, SecondRatings second, CitizenPages pages) {
        this.asked = new LinkedRatingPage(pages, requested, "asked");
        this.again = new LinkedRatingPage(pages, second, "again");
    }

    @GetMapping
    ResponseEntity<byte[]> form(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String size,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage,
            HttpServletRequest request) {
        return page(request).form(token, PageView.of(lang, size, acceptLanguage));
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<byte[]> rate(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String size,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request) {
        return page(request).rate(token, PageView.of(lang, size, acceptLanguage), form);
    }

    private LinkedRatingPage page(HttpServletRequest request) {
        return request.getServletPath().startsWith(ASKED) ? asked : again;
    }
}
