package org.huiyin.people.openid;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.huiyin.evaluation.StoreException;
import org.huiyin.people.Account;
import org.huiyin.people.AccountStore;
import org.huiyin.people.SignedIn;
import org.huiyin.people.audit.SignInTrail;
import org.huiyin.people.session.NextPage;
import org.huiyin.people.session.SessionDesk;
import org.huiyin.people.session.WayIn;
import org.huiyin.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** The way in by the provider: there, back, and a session. */
final class OpenIdDoor implements WayIn {

    /** The parameter and attribute that says where the person wanted to go. */
    static final String NEXT = "next";

    private static final String OPENID = "openid";

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdDoor.class);

    private final OpenIdProvider provider;
    private final OpenIdRequests requests;
    private final OpenIdPeople people;
    private final ClaimMapping mapping;
    private final SessionDesk desk;
    private final Sealer tokens;
    private final SignInTrail trail;
    private final AccountStore store;
    private final Clock clock;
    private final String label;

    OpenIdDoor(
            OpenIdProvider provider,
            OpenIdRequests requests,
            OpenIdPeople people,
            OpenIdSettings settings,
            SessionDesk desk,
            Sealer tokens,
            SignInTrail trail,
            AccountStore store,
            Clock clock) {
        this.provider = provider;
        this.requests = requests;
        this.people = people;
        this.mapping = new ClaimMapping(settings);
        this.desk = desk;
        this.tokens = tokens;
        this.trail = trail;
        this.store = store;
        this.clock = clock;
        this.label = settings.label();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String path() {
        return OpenIdProvider.BEGIN + "/" + OpenIdProvider.ID;
    }

    @Override
    public void open(HttpSecurity http) {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(provider, OpenIdProvider.BEGIN);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.clientRegistrationRepository(provider)
                .authorizedClientRepository(new NothingKept())
                .loginPage("/console/sign-in")
                .authorizationEndpoint(
                        begin -> begin.authorizationRequestResolver(resolver).authorizationRequestRepository(requests))
                .redirectionEndpoint(back -> back.baseUri(OpenIdProvider.BACK))
                .securityContextRepository(new NullSecurityContextRepository())
                .successHandler((request, response, found) -> letIn(request, response, found))
                .failureHandler((request, response, e) -> refuse(response, e)));
        http.addFilterBefore(new AskedFirst(), OAuth2AuthorizationRequestRedirectFilter.class);
    }

    private void letIn(HttpServletRequest request, HttpServletResponse response, Authentication found)
            throws IOException {
        SecurityContextHolder.clearContext();
        if (!(found.getPrincipal() instanceof OidcUser user)) {
            throw new IllegalStateException("A provider with the scope openid gives an identity token");
        }
        Map<String, Object> claims = user.getClaims();
        // the name of this authentication: the claim sub, without which no identity token is taken
        String subject = found.getName();
        try {
            Account account = people.account(mapping.person(String.valueOf(user.getIssuer()), subject, claims));
            trail.signedIn(request, SignedIn.person(account), OPENID);
            // whether a second factor is asked for is the provider's to say
            desk.begin(request, account, true, tokens.seal(user.getIdToken().getTokenValue()));
            store.signedIn(account.name(), clock.instant());
        } catch (UnknownPerson e) {
            trail.refused(request, "", OPENID);
            refuse(response, e);
            return;
        } catch (AccountStore.Unavailable | StoreException e) {
            refuse(response, new AuthenticationServiceException("Accounts cannot be reached", e));
            return;
        }
        response.sendRedirect(NextPage.of((String) request.getAttribute(NEXT)));
    }

    private static void refuse(HttpServletResponse response, AuthenticationException e) throws IOException {
        String why;
        if (e instanceof UnknownPerson) {
            LOG.warn("Sign-in failed: somebody whom the OpenID provider knows: {}", e.getMessage());
            why = "unknown-person";
        } else if (e instanceof ProviderAway) {
            LOG.warn("Sign-in failed: {}: {}", e.getMessage(), String.valueOf(e.getCause()));
            why = "provider-away";
        } else if (e instanceof AuthenticationServiceException) {
            why = "store-away";
        } else {
            LOG.warn("Sign-in failed: the OpenID provider's answer was not taken: {}", e.getMessage());
            why = "provider";
        }
        response.sendRedirect("/console/sign-in?trouble=" + why);
    }

    /** Asks the provider about itself first, so that one that is away is told in plain words. */
    private final class AskedFirst extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getRequestURI().equals(path())
                    || request.getRequestURI().equals(OpenIdProvider.BACK)) {
                try {
                    provider.registration();
                } catch (ProviderAway e) {
                    refuse(response, e);
                    return;
                }
            }
            chain.doFilter(request, response);
        }
    }

    /** The provider's tokens for its own services: nothing is done in anybody's name there. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request, HttpServletResponse response) {}
    }
}
