package org.huiyin.reply;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.PageView;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;

/** The page on which a citizen rates by a link of ours: five levels and a few words, without a script. */
final class LinkedRatingPage {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final int LONGEST_TEXT = 500;

    private final CitizenPages pages;
    private final LinkedRatings ratings;
    private final String words;

    /** @param words which of the pages' words say what is rated: {@code again} or {@code asked} */
    LinkedRatingPage(CitizenPages pages, LinkedRatings ratings, String words) {
        this.pages = pages;
        this.ratings = ratings;
        this.words = words;
    }

    ResponseEntity<byte[]> form(String token, PageView view) {
        return ratings.isGood(token) ? page(200, "open", view) : page(404, "unknown", view);
    }

    ResponseEntity<byte[]> rate(String token, PageView view, MultiValueMap<String, String> form) {
        if (!ratings.isGood(token)) {
            return page(404, "unknown", view);
        }
        String level = form.getFirst("satisfaction");
        String text = form.getFirst("text");
        if (level == null || !level.matches("[1-5]")) {
            return page(400, "no-level", view);
        }
        String said = text == null ? "" : text.strip();
        if (said.length() > LONGEST_TEXT || level.compareTo("3") < 0 && said.isEmpty()) {
            return page(400, said.isEmpty() ? "no-words" : "long-words", view);
        }
        return switch (ratings.take(token, Integer.parseInt(level), said.isEmpty() ? null : said)) {
            case TAKEN -> page(200, "taken", view);
            case USED -> page(200, "used", view);
            case UNKNOWN -> page(404, "unknown", view);
            case AWAY -> page(503, "away", view);
        };
    }

    /** @param stage where it stands: open and the faults with the form, all others without */
    private ResponseEntity<byte[]> page(int status, String stage, PageView view) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .header("X-Robots-Tag", "noindex")
                .header(HttpHeaders.CONTENT_LANGUAGE, view.language().toLanguageTag())
                .body(pages.render(
                                "again",
                                view,
                                Map.of("words", words, "stage", stage, "open", status == 400 || stage.equals("open")))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
