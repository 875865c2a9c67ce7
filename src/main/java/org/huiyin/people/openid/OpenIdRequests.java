package org.huiyin.people.openid;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway asked a provider for, until its answer comes: sealed in a cookie of the browser that has to bring the
 * answer, so that every replica can take it and strangers fill no store.
 */
final class OpenIdRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String NAME = "huiyin-openid";
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OpenIdProvider provider;
    private final Sealer seal;
    private final Clock clock;

    OpenIdRequests(OpenIdProvider provider, Sealer seal, Clock clock) {
        this.provider = provider;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        return cookie == null || state == null
                ? null
                : opened(cookie.getValue())
                        .filter(kept -> state.equals(kept.get(OAuth2ParameterNames.STATE)))
                        .map(this::restored)
                        .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            write(request, response, "", Duration.ZERO);
            return;
        }
        Map<String, String> kept = new HashMap<>();
        kept.put("until", clock.instant().plus(LASTS).toString());
        kept.put(OAuth2ParameterNames.STATE, asked.getState());
        kept.put(OAuth2ParameterNames.REDIRECT_URI, asked.getRedirectUri());
        keep(kept, OidcParameterNames.NONCE, asked.getAttribute(OidcParameterNames.NONCE));
        keep(kept, PkceParameterNames.CODE_VERIFIER, asked.getAttribute(PkceParameterNames.CODE_VERIFIER));
        keep(kept, OpenIdDoor.NEXT, request.getParameter(OpenIdDoor.NEXT));
        write(request, response, seal.seal(JSON.writeValueAsString(kept)), LASTS);
    }

    private static void keep(Map<String, String> kept, String name, @Nullable String value) {
        if (value != null) {
            kept.put(name, value);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest found = loadAuthorizationRequest(request);
        if (found != null) {
            request.setAttribute(OpenIdDoor.NEXT, found.getAttribute(OpenIdDoor.NEXT));
            write(request, response, "", Duration.ZERO);
        }
        return found;
    }

    private OAuth2AuthorizationRequest restored(Map<String, String> kept) {
        ClientRegistration registration = provider.registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        String.valueOf(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(kept.get(OAuth2ParameterNames.REDIRECT_URI))
                .scopes(registration.getScopes())
                .state(kept.get(OAuth2ParameterNames.STATE))
                .attributes(attributes -> {
                    attributes.putAll(kept);
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, OpenIdProvider.ID);
                })
                .build();
    }

    private Optional<Map<String, String>> opened(String sealed) {
        String text;
        try {
            text = seal.open(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (text.equals(sealed)) {
            return Optional.empty();
        }
        try {
            Map<String, String> kept = JSON.readValue(text, new TypeReference<>() {});
            String until = kept.getOrDefault("until", "");
            return Optional.of(kept).filter(one -> Instant.parse(until).isAfter(clock.instant()));
        } catch (JacksonException e) {
            throw new IllegalStateException("What was sealed here is JSON", e);
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        // Lax: the answer comes by a link from the provider's site
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .path("/console/sign-in")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
