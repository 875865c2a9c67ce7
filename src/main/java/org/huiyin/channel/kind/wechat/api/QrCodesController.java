package org.huiyin.channel.kind.wechat.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.huiyin.evaluation.StoreException;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.platform.web.QrImage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An account's codes by REST: have one made, list them, print them. */
@RestController
@RequestMapping("/api/v1/wechat/{channel}/qrcodes")
@Needs(Verb.MAKE_CODES)
class QrCodesController {

    private static final int MOST_DAYS = 30;
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final OfficialAccounts accounts;
    private final QrCodes codes;
    private final CitizenPages pages;
    private final @Nullable URI publicUrl;

    QrCodesController(OfficialAccounts accounts, QrCodes codes, CitizenPages pages, PlatformSettings platform) {
        this.accounts = accounts;
        this.codes = codes;
        this.pages = pages;
        this.publicUrl = platform.publicUrl();
    }

    /**
     * What a code is to be for.
     *
     * @param days how long it is good; null for ever
     */
    record Request(@Nullable String subject, @Nullable String projectNo, @Nullable Integer days) {}

    /**
     * A code.
     *
     * @param url what it says
     * @param image where its picture is
     */
    record Row(
            String id,
            String subject,
            @Nullable String projectNo,
            boolean permanent,
            Instant madeAt,
            @Nullable Instant expiresAt,
            String url,
            String image) {}

    /** A code as it stands on the sheet. */
    record Card(String title, String code, @Nullable String projectNo, String chat, @Nullable String page) {}

    @PostMapping
    ResponseEntity<Row> make(@PathVariable String channel, @RequestBody Request request) {
        OpenAccount account = account(channel);
        QrCodes.Made made = codes.make(account, scene(account, request), lifetime(request));
        Row row = row(channel, made.code());
        return made.isNew()
                ? ResponseEntity.created(URI.create(path(channel, made.code()))).body(row)
                : ResponseEntity.ok(row);
    }

    @GetMapping
    ListPage<Row> list(
            @PathVariable String channel,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        account(channel);
        if (limit < 1 || limit > QrCodes.MOST) {
            throw fault("limit", "is " + limit + "; expected 1 to " + QrCodes.MOST);
        }
        return ListPage.of(
                codes.list(channel, after, limit + 1).stream()
                        .map(code -> row(channel, code))
                        .toList(),
                limit,
                Row::id);
    }

    @GetMapping("/{id}")
    Row show(@PathVariable String channel, @PathVariable String id) {
        return row(channel, code(channel, id));
    }

    @GetMapping("/{id}/image.svg")
    ResponseEntity<byte[]> image(@PathVariable String channel, @PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(SVG)
                .body(QrImage.svg(code(channel, id).url()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The codes to print and cut out, in the order asked for.
     *
     * @param code ids of codes; none for all permanent ones
     */
    @GetMapping("/sheet")
    ResponseEntity<byte[]> sheet(
            @PathVariable String channel,
            @RequestParam(required = false) @Nullable List<String> code,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(value = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        OpenAccount account = account(channel);
        Locale language = Language.of(lang, accepted);
        List<QrCode> chosen = code == null || code.isEmpty() ? permanent(channel) : chosen(channel, code);
        RatedSubjects subjects = new RatedSubjects(account.channel());
        List<Card> cards = chosen.stream()
                .map(each -> card(account, subjects, each, language))
                .toList();
        String html = pages.render(
                "codes", language, Map.of("organisation", account.channel().title(), "cards", cards));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                .cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    private List<QrCode> permanent(String channel) {
        return codes.list(channel, null, QrCodes.MOST).stream()
                .filter(code -> code.expiresAt() == null)
                .toList();
    }

    private List<QrCode> chosen(String channel, List<String> ids) {
        List<QrCode> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(codes.find(channel, id)
                    .orElseThrow(() -> fault("code", "is '" + id + "'; expected the id of a code in the list")));
        }
        return chosen;
    }

    private Card card(OpenAccount account, RatedSubjects subjects, QrCode code, Locale language) {
        String subject = code.scene().subject();
        URI page = account.visitorsPage(publicUrl, code.scene());
        return new Card(
                subjects.title(subject, language).orElse(subject),
                subject,
                code.scene().projectNo(),
                QrImage.svg(code.url()),
                page == null ? null : QrImage.svg(page.toString()));
    }

    private QrCode code(String channel, String id) {
        account(channel);
        return codes.find(channel, id).orElseThrow(() -> new ProblemException(Problem.of(404, "No such code")));
    }

    private OpenAccount account(String channel) {
        return accounts.find(channel)
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such account")
                        .withDetail(
                                "No channel of kind wechat with an appSecret runs under the id '" + channel + "'")));
    }

    private static SceneCode scene(OpenAccount account, Request request) {
        String subject = request.subject() == null ? "" : request.subject().strip();
        if (subject.isEmpty()) {
            throw fault("subject", "is missing; expected the code of a subject in the channel's file");
        }
        if (!new RatedSubjects(account.channel()).has(subject)) {
            throw fault("subject", "is '" + subject + "'; expected the code of a subject in the channel's file");
        }
        String projectNo = request.projectNo() == null || request.projectNo().isBlank()
                ? null
                : request.projectNo().strip();
        if (projectNo != null && request.days() == null) {
            throw fault(
                    "days", "is missing; a code for one service occurrence is temporary: expected 1 to " + MOST_DAYS);
        }
        try {
            return new SceneCode(subject, projectNo);
        } catch (IllegalArgumentException e) {
            throw fault(projectNo == null ? "subject" : "projectNo", Objects.requireNonNullElse(e.getMessage(), "odd"));
        }
    }

    private static @Nullable Duration lifetime(Request request) {
        Integer days = request.days();
        if (days == null) {
            return null;
        }
        if (days < 1 || days > MOST_DAYS) {
            throw fault("days", "is " + days + "; expected 1 to " + MOST_DAYS + ", or none for a permanent code");
        }
        return Duration.ofDays(days);
    }

    private static Row row(String channel, QrCode code) {
        return new Row(
                code.id(),
                code.scene().subject(),
                code.scene().projectNo(),
                code.expiresAt() == null,
                code.madeAt(),
                code.expiresAt(),
                code.url(),
                path(channel, code) + "/image.svg");
    }

    private static String path(String channel, QrCode code) {
        return "/api/v1/wechat/" + channel + "/qrcodes/" + code.id();
    }

    private static ProblemException fault(String field, String message) {
        return new ProblemException(Problem.of(400, "Bad Request")
                .withDetail(field + " " + message)
                .withErrors(List.of(new Problem.Fault(field, message))));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(WeChatException e) {
        return e.passes()
                ? later("WeChat makes no code now", e.reason())
                : answer(Problem.of(502, "WeChat makes no such code").withDetail(e.reason()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> storeAway(StoreException e) {
        return later("The store is away", "Ask again in a few seconds");
    }

    private static ResponseEntity<byte[]> later(String title, String detail) {
        return answer(Problem.of(503, title).withDetail(detail).withRetryAfter(WAIT));
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE));
        if (problem.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter()));
        }
        return answer.body(problem.toBytes());
    }
}
