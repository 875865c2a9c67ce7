package org.huiyin.people.openid;

import java.net.URI;
import org.huiyin.people.session.ProviderSignOut;
import org.huiyin.people.session.SessionInHand;
import org.huiyin.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.util.UriComponentsBuilder;

/** What the provider says of itself, asked for when it is needed first: a gateway starts although it is away. */
final class OpenIdProvider implements ClientRegistrationRepository, ProviderSignOut {

    /** The only one. */
    static final String ID = "provider";

    static final String BEGIN = "/console/sign-in/openid";
    static final String BACK = "/console/sign-in/openid-answer";
    private static final String SIGNED_OUT = "/console/sign-in?out";

    private final OpenIdSettings settings;
    private final @Nullable URI publicUrl;
    private final Sealer tokens;
    private volatile @Nullable ClientRegistration known;

    OpenIdProvider(OpenIdSettings settings, @Nullable URI publicUrl, Sealer tokens) {
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.tokens = tokens;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return registrationId.equals(ID) ? registration() : null;
    }

    /** @throws ProviderAway if it cannot be asked */
    ClientRegistration registration() {
        ClientRegistration registration = known;
        if (registration == null) {
            registration = asked();
            known = registration;
        }
        return registration;
    }

    private ClientRegistration asked() {
        String base = publicUrl == null ? "{baseUrl}" : publicUrl.toString().replaceAll("/$", "");
        try {
            return ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(settings.secret())
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(base + BACK)
                    .scope(settings.scopes())
                    .userNameAttributeName("sub")
                    .build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ProviderAway("The OpenID provider at " + settings.issuer() + " cannot be asked", e);
        }
    }

    /** RP-initiated sign-out (OpenID Connect RP-Initiated Logout 1.0, section 2). */
    @Override
    public @Nullable URI address(SessionInHand session, URI here) {
        String token = session.entrance().identityToken();
        ClientRegistration registration = known;
        Object endpoint = registration == null
                ? null
                : registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        if (token == null || endpoint == null) {
            return null;
        }
        URI base = publicUrl == null ? here : publicUrl;
        return UriComponentsBuilder.fromUriString(endpoint.toString())
                .queryParam("id_token_hint", "{token}")
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(
                        tokens.open(token), settings.clientId(), base.toString().replaceAll("/$", "") + SIGNED_OUT)
                .toUri();
    }
}
