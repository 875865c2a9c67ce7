package org.huiyin.channel.kind.wechat.api;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.Problem;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.VisitorTokens;
import org.huiyin.privacy.VisitorTokens.Visitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings citizens to the rating page in a way that it knows them by the same pseudonym as the chat does. Who cannot be
 * recognised, for whatever reason, comes to the page all the same, as anybody does.
 */
@Component
final class PageVisits {

    private static final Logger log = LoggerFactory.getLogger(PageVisits.class);

    /** From WeChat's answer to the page: one redirect. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(5);

    private static final int MOST_ATTEMPTS = 2;
    private static final String SUBJECT = "{subject}";

    private final VisitState states;
    private final VisitorTokens tokens;
    private final Pseudonyms pseudonyms;
    private final MeterRegistry meters;

    PageVisits(ServerSecret secret, VisitorTokens tokens, Pseudonyms pseudonyms, MeterRegistry meters, Clock clock) {
        this.states = new VisitState(secret, clock, new SecureRandom());
        this.tokens = tokens;
        this.pseudonyms = pseudonyms;
        this.meters = meters;
    }

    /** To somebody at {@code /channels/<id>/page/<scene>}: off to WeChat, or straight to the page in another browser. */
    HttpAnswer leave(OpenAccount account, InboundRequest request) {
        Optional<SceneCode> scene = SceneCode.read(request.variable("scene"));
        String page = scene.map(code -> page(account, code)).orElse(null);
        if (scene.isEmpty() || page == null) {
            return missing();
        }
        boolean recognises =
                account.channel().settings().get("recogniseVisitors").booleanValue();
        boolean inWeChat =
                request.delivery().headers().getOrDefault("user-agent", "").contains("MicroMessenger");
        // Another site's page learns nothing of our visitors.
        return recognises && inWeChat && page.startsWith("/") ? toWeChat(account, scene.get(), request, 0) : to(page);
    }

    /** To somebody who comes back to {@code /channels/<id>/visit/<scene>}: on to the page, with a token if recognised. */
    HttpAnswer comeBack(OpenAccount account, InboundRequest request) {
        Optional<SceneCode> scene = SceneCode.read(request.variable("scene"));
        String page = scene.map(code -> page(account, code)).orElse(null);
        if (scene.isEmpty() || page == null) {
            return missing();
        }
        Map<String, String> query = request.delivery().query();
        Optional<Integer> attempt = states.attempt(
                query.getOrDefault("state", ""),
                account.channel().id(),
                scene.get().scene());
        if (attempt.isEmpty() || !page.startsWith("/")) {
            return to(page);
        }
        try {
            Optional<String> openid = account.account().visitor(query.getOrDefault("code", ""));
            count(account, openid.isPresent() ? "recognised" : "unknown");
            return to(openid.map(citizen -> page + "?visitor=" + token(account, citizen, scene.get(), page))
                    .orElse(page));
        } catch (WeChatException e) {
            boolean stale = WeChatErrors.STALE_VISIT.contains(e.code());
            if (stale && attempt.get() + 1 < MOST_ATTEMPTS) {
                return toWeChat(account, scene.get(), request, attempt.get() + 1);
            }
            count(account, stale ? "unknown" : "failed");
            if (!stale) {
                log.warn(
                        "Channel {}: a visitor could not be recognised: {}",
                        account.channel().id(),
                        e.reason());
            }
            return to(page);
        }
    }

    private void count(OpenAccount account, String outcome) {
        meters.counter("huiyin.wechat.visitors", "channel", account.channel().id(), "outcome", outcome)
                .increment();
    }

    private String token(OpenAccount account, String openid, SceneCode scene, String page) {
        String mask = pseudonyms.mask(account.account().identity(openid));
        return tokens.issue(new Visitor(mask, scene.projectNo()), page, ON_THE_WAY);
    }

    private HttpAnswer toWeChat(OpenAccount account, SceneCode scene, InboundRequest request, int attempt) {
        String id = account.channel().id();
        String back = URI.create(request.url())
                .resolve("/channels/" + id + "/visit/" + scene.scene())
                .toString();
        return to(account.account().recognitionUrl(back, states.issue(id, scene.scene(), attempt)));
    }

    /** The path of the subject's page here, or its address elsewhere; null where the channel has none. */
    private static @Nullable String page(OpenAccount account, SceneCode scene) {
        return account.channel().settings().has("page") && new RatedSubjects(account.channel()).has(scene.subject())
                ? account.channel().settings().text("page").replace(SUBJECT, scene.subject())
                : null;
    }

    private static HttpAnswer to(String address) {
        return new HttpAnswer(302, "text/plain", new byte[0], Map.of("Location", address, "Cache-Control", "no-store"));
    }

    private static HttpAnswer missing() {
        return HttpAnswer.problem(Problem.of(404, "No such rating page"));
    }
}
