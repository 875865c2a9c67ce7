package org.huiyin.reply;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.evaluation.LevelFaces;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.PageView;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;

/**
 * The page on which a citizen rates by a link of ours: five faces and a few words, without a script. What was filled in comes
 * back with what is wrong.
 */
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

    /** A level as the page offers it. @param face the path of its picture */
    record Level(int number, String face, boolean chosen) {}

    /** What a citizen has filled in; nothing yet is empty. */
    private record Entry(String level, String text) {

        static final Entry NONE = new Entry("", "");

        List<Level> levels() {
            return Stream.of(Satisfaction.values())
                    .map(each ->
                            new Level(each.level(), LevelFaces.of(each), level.equals(String.valueOf(each.level()))))
                    .sorted(Comparator.comparingInt(Level::number).reversed())
                    .toList();
        }
    }

    ResponseEntity<byte[]> form(String token, PageView view) {
        return ratings.isGood(token) ? page(200, "open", Entry.NONE, view) : end(404, "unknown", view);
    }

    ResponseEntity<byte[]> rate(String token, PageView view, MultiValueMap<String, String> form) {
        if (!ratings.isGood(token)) {
            return end(404, "unknown", view);
        }
        String level = Objects.requireNonNullElse(form.getFirst("satisfaction"), "");
        String said = Objects.requireNonNullElse(form.getFirst("text"), "").strip();
        Entry entry = new Entry(level, said);
        if (!level.matches("[1-5]")) {
            return page(400, "no-level", entry, view);
        }
        if (said.length() > LONGEST_TEXT || level.compareTo("3") < 0 && said.isEmpty()) {
            return page(400, said.isEmpty() ? "no-words" : "long-words", entry, view);
        }
        return switch (ratings.take(token, Integer.parseInt(level), said.isEmpty() ? null : said)) {
            case TAKEN -> end(200, "taken", view);
            case USED -> end(200, "used", view);
            case UNKNOWN -> end(404, "unknown", view);
            case AWAY -> end(503, "away", view);
        };
    }

    /** With the form. @param stage open, or what is wrong with what was filled in */
    private ResponseEntity<byte[]> page(int status, String stage, Entry entry, PageView view) {
        return page(status, stage, Map.of("levels", entry.levels(), "text", entry.text()), view);
    }

    /** Without it, there being nothing to fill in any more. */
    private ResponseEntity<byte[]> end(int status, String stage, PageView view) {
        return page(status, stage, Map.of("levels", List.of()), view);
    }

    private ResponseEntity<byte[]> page(int status, String stage, Map<String, Object> form, PageView view) {
        Map<String, Object> shown = new HashMap<>(form);
        shown.put("words", words);
        shown.put("stage", stage);
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .header("X-Robots-Tag", "noindex")
                .header(HttpHeaders.CONTENT_LANGUAGE, view.language().toLanguageTag())
                .body(pages.render("again", view, shown).getBytes(StandardCharsets.UTF_8));
    }
}
