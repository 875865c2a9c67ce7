package org.huiyin.people.signin;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.huiyin.people.AccountStore;
import org.huiyin.people.ApiKeys;
import org.huiyin.people.CurrentAccounts;
import org.huiyin.people.People;
import org.huiyin.people.PeopleSettings;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.LockedDoorAudit;
import org.huiyin.people.audit.SignInTrail;
import org.huiyin.people.factor.SecondFactors;
import org.huiyin.people.session.PeopleSessions;
import org.huiyin.people.session.SessionCookie;
import org.huiyin.people.session.SessionDesk;
import org.huiyin.people.session.SessionFilter;
import org.huiyin.people.session.SessionSettings;
import org.huiyin.people.session.SessionStore;
import org.huiyin.people.session.WayIn;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.security.OpenPaths;
import org.huiyin.platform.security.OpenPaths.Caller;
import org.huiyin.platform.security.RefusedAddress;
import org.huiyin.platform.security.SameOriginFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Which doors are open and which are locked. What no room names as open is locked. */
@Configuration(proxyBeanMethods = false)
class SignInBeans {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self';"
            + " script-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static final String PERMISSIONS_POLICY =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";

    /** Behind the locked doors, as sessions are kept there, and open to whoever is about to sign in. */
    private static final String[] SIGN_IN = {"/console/sign-in", "/console/sign-in/**", "/console/sign-out"};

    /** Each filter would be timed by itself, for each rating: several times what the filters cost. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /** A method that nobody knows is left to the endpoints: they answer 405 and name those they have. */
    @Bean
    HttpFirewall addresses() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** What the firewall turns away is told why, like everybody else. */
    @Bean
    RequestRejectedHandler refusedAddresses() {
        return new RefusedAddress();
    }

    @Bean
    FailedSignIns failedSignIns(MonotonicClock clock, SignInSettings settings) {
        return new FailedSignIns(clock, settings);
    }

    @Bean
    Passwords passwords(
            AccountStore store,
            CurrentAccounts accounts,
            PasswordEncoder encoder,
            SecondFactors factors,
            FailedSignIns failures,
            PeopleSettings settings,
            Clock clock) {
        return new Passwords(store, accounts, encoder, factors, failures, settings.passwordCost(), clock);
    }

    @Bean
    SecondFactors secondFactors(People people, PeopleSettings settings, ServerSecret secret, Clock clock) {
        return new SecondFactors(people, settings.rolesWithSecondFactor(), secret, clock);
    }

    @Bean
    PeopleSessions peopleSessions(SessionStore store, SessionSettings settings, Clock clock) {
        return new PeopleSessions(store, settings, clock);
    }

    @Bean
    SessionDesk sessionDesk(CurrentAccounts accounts, SecondFactors factors, Clock clock) {
        return new SessionDesk(accounts, factors, clock);
    }

    @Bean
    ConsoleSignIn consoleSignIn(
            Passwords passwords,
            SecondFactors factors,
            SessionDesk desk,
            FailedSignIns failures,
            SignInTrail trail,
            AccountStore store,
            Clock clock) {
        return new ConsoleSignIn(passwords, factors, desk, failures, trail, store, clock);
    }

    @Bean
    OwnAccount ownAccount(
            People people, SecondFactors factors, PeopleSessions sessions, SessionDesk desk, FailedSignIns failures) {
        return new OwnAccount(people, factors, sessions, desk, failures);
    }

    @Bean
    AuthenticationManager authenticationManager(Passwords passwords) {
        return new ProviderManager(passwords);
    }

    @Bean
    FirstAdministrator firstAdministrator(People people, SignInSettings settings) {
        return new FirstAdministrator(people, settings);
    }

    /** What pages are made of, and what a machine that watches the gateway has to see. */
    @Bean
    OpenPaths assetsAndHealth() {
        return OpenPaths.toPeople(
                "/assets/**", "/favicon.ico", "/robots.txt", "/actuator/health/liveness", "/actuator/health/readiness");
    }

    /**
     * A chain of filters with the headers of every answer and nothing else. The one of Spring Security looks among all beans
     * for customizers of each of its three dozen steps, for each chain, which was a tenth of a start; there are none here.
     */
    @Bean
    @Primary
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    HttpSecurity bareDoors(
            ApplicationContext context, ObjectPostProcessor<Object> processor, AuthenticationManager people) {
        AuthenticationManagerBuilder authentication =
                new AuthenticationManagerBuilder(processor).parentAuthenticationManager(people);
        return new HttpSecurity(
                        processor,
                        authentication,
                        Map.of(
                                ApplicationContext.class,
                                context,
                                PathPatternRequestMatcher.Builder.class,
                                PathPatternRequestMatcher.withDefaults()))
                .headers(SignInBeans::headers);
    }

    /** Nobody signs in here, so nothing of a sign-in is set up for a request: it costs microseconds. */
    @Bean
    @Order(1)
    SecurityFilterChain servicesDoors(HttpSecurity http, List<OpenPaths> paths) {
        return http.securityMatcher(patterns(paths, Caller.SERVICE)).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain peoplesDoors(
            HttpSecurity http,
            ApiKeys keys,
            FailedSignIns failures,
            PlatformSettings platform,
            PeopleSettings people,
            List<OpenPaths> paths) {
        AccessRefusal refusal = new AccessRefusal(people.basic());
        return http.securityMatcher(patterns(paths, Caller.PERSON))
                // a program may say who it is, and is believed more then
                .addFilterAfter(new ApiKeyFilter(keys, failures, refusal), HeaderWriterFilter.class)
                .addFilterAfter(
                        new SameOriginFilter(platform.publicUrl(), true, platform.allowedOrigins()),
                        HeaderWriterFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain lockedDoors(
            HttpSecurity http,
            ApiKeys keys,
            FailedSignIns failures,
            PeopleSessions sessions,
            SessionDesk desk,
            PlatformSettings platform,
            PeopleSettings people,
            LockedDoorAudit audit,
            SignInTrail signIns,
            List<WayIn> others) {
        AccessRefusal refusal = new AccessRefusal(people.basic());
        URI publicUrl = platform.publicUrl();
        SessionRepositoryFilter<?> lookup = new SessionRepositoryFilter<>(sessions);
        lookup.setHttpSessionIdResolver(new SessionCookie(publicUrl));
        http.anonymous(Customizer.withDefaults())
                .securityContext(Customizer.withDefaults())
                .servletApi(Customizer.withDefaults())
                // sessions begin and change their ids at the sign-in, and nowhere behind its back
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    // these are a library's endpoints, which say nothing of what they need
                    requests.requestMatchers("/actuator", "/actuator/**").access(SignInBeans::mayWatch);
                    requests.requestMatchers(SIGN_IN).permitAll();
                    requests.anyRequest().authenticated();
                })
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .addFilterAfter(audit.outside(), HeaderWriterFilter.class)
                .addFilterAfter(sameOrigin(publicUrl), audit.outside().getClass())
                .addFilterAfter(lookup, SameOriginFilter.class)
                .addFilterBefore(new SessionFilter(desk, refusal), BasicAuthenticationFilter.class)
                .addFilterBefore(new ApiKeyFilter(keys, failures, refusal), BasicAuthenticationFilter.class)
                .addFilterBefore(audit.inside(signIns), AuthorizationFilter.class);
        if (people.basic()) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(refusal));
        }
        others.forEach(other -> other.open(http));
        return http.build();
    }

    private static AuthorizationDecision mayWatch(
            Supplier<? extends Authentication> now, RequestAuthorizationContext request) {
        return new AuthorizationDecision(now.get().getPrincipal() instanceof SignedIn person && person.may(Verb.WATCH));
    }

    private static String[] patterns(List<OpenPaths> paths, Caller caller) {
        return paths.stream()
                .filter(each -> each.caller() == caller)
                .flatMap(each -> each.patterns().stream())
                .toArray(String[]::new);
    }

    private static SameOriginFilter sameOrigin(@Nullable URI publicUrl) {
        return new SameOriginFilter(publicUrl, false, List.of());
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                // With no-referrer a browser would hide its origin from our own forms too.
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .xssProtection(HeadersConfigurer<HttpSecurity>.XXssConfig::disable)
                .frameOptions(HeadersConfigurer<HttpSecurity>.FrameOptionsConfig::deny)
                .httpStrictTransportSecurity(
                        hsts -> hsts.maxAgeInSeconds(31_536_000).includeSubDomains(false));
    }
}
