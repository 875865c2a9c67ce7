package org.huiyin.delivery.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Tokens by OAuth 2 client credentials (RFC 6749, 4.4), each used until shortly before it ends. */
public final class ClientTokens implements Credentials {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final RestClientClientCredentialsTokenResponseClient client;
    private final ClientRegistration registration;
    private final Clock clock;
    private @Nullable OAuth2AccessToken token;

    /**
     * @param connections of the target, which reach the token's address by the same rules
     * @param scope null for what the server gives by itself
     */
    public ClientTokens(
            HttpConnections connections,
            String address,
            String id,
            String secret,
            @Nullable String scope,
            Clock clock) {
        this.clock = clock;
        ClientRegistration.Builder builder = ClientRegistration.withRegistrationId("target")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri(address)
                .clientId(id)
                .clientSecret(secret);
        this.registration = scope == null
                ? builder.build()
                : builder.scope(scope.split(" ")).build();
        HttpClientBuilder http = HttpClientBuilder.create();
        connections.configureHttpClient(http);
        CloseableHttpClient shared = http.build();
        this.client = new RestClientClientCredentialsTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(shared))
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
    }

    @Override
    public synchronized String authorization() {
        OAuth2AccessToken known = token;
        if (known == null || !isFresh(known)) {
            known = client.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration))
                    .getAccessToken();
            token = known;
        }
        return "Bearer " + known.getTokenValue();
    }

    private boolean isFresh(OAuth2AccessToken known) {
        Instant ends = known.getExpiresAt();
        return ends == null || clock.instant().plus(MARGIN).isBefore(ends);
    }

    @Override
    public synchronized void refused() {
        token = null;
    }
}
