package org.huiyin.casework.publication;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.platform.web.PageView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Published answers for everybody: a page, an Atom feed and a JSON feed. */
@RestController
@RequestMapping("/public")
final class PublicAnswersController {

    private static final int ROWS = 20;
    private static final int LONGEST_CODE = 40;
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final MediaType ATOM = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
    private static final MediaType JSON_FEED = new MediaType("application", "feed+json", StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Publications publications;
    private final CitizenPages pages;
    private final String address;
    private final ZoneId zone;

    PublicAnswersController(Publications publications, CitizenPages pages, PlatformSettings platform, ZoneId zone) {
        this.publications = publications;
        this.pages = pages;
        this.zone = zone;
        URI own = platform.publicUrl();
        this.address = (own == null ? "" : own.toString().replaceFirst("/+$", "")) + "/public/answers";
    }

    @GetMapping("/answers")
    ResponseEntity<byte[]> page(
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String size,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage) {
        PageView view = PageView.of(lang, size, acceptLanguage);
        List<PublishedAnswer> found = publications.open(code(area), code(department), code(before), ROWS + 1);
        List<PublishedAnswer> shown = found.subList(0, Math.min(ROWS, found.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("answers", shown);
        model.put("area", code(area));
        model.put("department", code(department));
        model.put("next", found.size() > ROWS ? shown.get(ROWS - 1).id() : null);
        model.put("zone", zone);
        return answer(HTML)
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, view.language().toLanguageTag())
                .body(pages.render("answers", view, model).getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 4287. */
    @GetMapping("/answers.atom")
    ResponseEntity<byte[]> atom(
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String department) {
        List<PublishedAnswer> found = publications.open(code(area), code(department), null, ROWS);
        StringBuilder feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
                .append("<feed xmlns=\"http://www.w3.org/2005/Atom\">")
                .append("<id>urn:huiyin:answers</id>")
                .append(element("title", pages.text(Language.CHINESE, "answers.title")))
                .append(element("updated", updated(found).toString()))
                .append("<author><name>Huiyin</name></author>")
                .append("<link rel=\"self\" href=\"")
                .append(HtmlUtils.htmlEscape(address))
                .append(".atom\"/>");
        for (PublishedAnswer each : found) {
            feed.append("<entry>")
                    .append(element("id", "urn:huiyin:answer:" + each.id()))
                    .append(element("title", title(each)))
                    .append(element("updated", at(each).toString()))
                    .append("<link href=\"")
                    .append(HtmlUtils.htmlEscape(address))
                    .append("#a-")
                    .append(each.id())
                    .append("\"/>")
                    .append("<content type=\"text\">")
                    .append(HtmlUtils.htmlEscape(
                            each.masked().question() + "\n\n" + each.masked().answer(), "UTF-8"))
                    .append("</content></entry>");
        }
        return answer(ATOM).body(feed.append("</feed>\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** JSON Feed 1.1. */
    @GetMapping("/answers.json")
    ResponseEntity<byte[]> json(
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String department) {
        List<Map<String, Object>> items = publications.open(code(area), code(department), null, ROWS).stream()
                .map(each -> Map.<String, Object>of(
                        "id",
                        each.id(),
                        "title",
                        title(each),
                        "date_published",
                        at(each).toString(),
                        "content_text",
                        each.masked().question() + "\n\n" + each.masked().answer()))
                .toList();
        return answer(JSON_FEED)
                .body(JSON.writeValueAsBytes(Map.of(
                        "version",
                        "https://jsonfeed.org/version/1.1",
                        "title",
                        pages.text(Language.CHINESE, "answers.title"),
                        "items",
                        items)));
    }

    private static ResponseEntity.BodyBuilder answer(MediaType type) {
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.maxAge(FRESH));
    }

    private static Instant updated(List<PublishedAnswer> found) {
        return found.stream()
                .map(PublicAnswersController::at)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Instant at(PublishedAnswer each) {
        return each.publishedAt() == null ? Instant.EPOCH : each.publishedAt();
    }

    private static String title(PublishedAnswer each) {
        String question = each.masked().question();
        return question.codePointCount(0, question.length()) <= LONGEST_CODE
                ? question
                : question.substring(0, question.offsetByCodePoints(0, LONGEST_CODE)) + "…";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + HtmlUtils.htmlEscape(text, "UTF-8") + "</" + name + ">";
    }

    /** What is no code is as if it were not there. */
    private static @Nullable String code(@Nullable String given) {
        return given == null || !given.matches("[0-9A-Za-z]{1," + LONGEST_CODE + "}") ? null : given;
    }
}
