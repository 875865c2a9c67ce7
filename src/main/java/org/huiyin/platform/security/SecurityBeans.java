package org.huiyin.platform.security;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.security.OpenPaths.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which doors are open and which are locked. What no room names as open is locked. */
@Configuration(proxyBeanMethods = false)
class SecurityBeans {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self';"
            + " script-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static final String PERMISSIONS_POLICY =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

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
    FailedSignIns failedSignIns(MonotonicClock clock, SecuritySettings settings) {
        return new FailedSignIns(clock, settings);
    }

    @Bean
    Passwords passwords(
            AccountStore accounts,
            PasswordEncoder encoder,
            FailedSignIns failures,
            SecuritySettings settings,
            Clock clock,
            MonotonicClock monotonicClock) {
        return new Passwords(accounts, encoder, failures, settings, clock, monotonicClock);
    }

    @Bean
    AuthenticationManager authenticationManager(Passwords passwords) {
        return new ProviderManager(passwords);
    }

    @Bean
    ApiKeys apiKeys(
            AccountStore accounts, Ids ids, SecuritySettings settings, Clock clock, MonotonicClock monotonicClock) {
        return new ApiKeys(accounts, ids, settings, clock, monotonicClock);
    }

    @Bean
    FirstAdministrator firstAdministrator(
            AccountStore accounts, PasswordEncoder encoder, SecuritySettings settings, Clock clock) {
        return new FirstAdministrator(accounts, encoder, settings, clock);
    }

    /** Accounts and keys are for people who signed in, not for the keys themselves. */
    @Bean
    GuardedPaths accountsAndKeys() {
        return new GuardedPaths(Passwords.OPERATOR, List.of("/api/v1/api-keys/**", "/api/v1/account/**"));
    }

    /** What pages are made of, and what a machine that watches the gateway has to see. */
    @Bean
    OpenPaths assetsAndHealth() {
        return OpenPaths.toPeople(
                "/assets/**", "/favicon.ico", "/robots.txt", "/actuator/health/liveness", "/actuator/health/readiness");
    }

    @Bean
    @Order(1)
    SecurityFilterChain servicesDoors(HttpSecurity http, List<OpenPaths> paths) {
        return open(http.securityMatcher(patterns(paths, Caller.SERVICE))).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain peoplesDoors(
            HttpSecurity http, ApiKeys keys, FailedSignIns failures, PlatformSettings platform, List<OpenPaths> paths) {
        return open(http.securityMatcher(patterns(paths, Caller.PERSON)))
                // a program may say who it is, and is believed more then
                .addFilterAfter(new ApiKeyFilter(keys, failures, new AccessRefusal()), HeaderWriterFilter.class)
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
            PlatformSettings platform,
            List<GuardedPaths> guarded) {
        AccessRefusal refusal = new AccessRefusal();
        URI publicUrl = platform.publicUrl();
        return bare(http)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    guarded.forEach(
                            each -> requests.requestMatchers(each.patterns().toArray(String[]::new))
                                    .hasRole(each.role()));
                    requests.anyRequest().authenticated();
                })
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .addFilterAfter(sameOrigin(publicUrl), HeaderWriterFilter.class)
                .addFilterBefore(new ApiKeyFilter(keys, failures, refusal), BasicAuthenticationFilter.class)
                .build();
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

    /** Nobody signs in here, so nothing of a sign-in is set up for a request: it costs microseconds. */
    private static HttpSecurity open(HttpSecurity http) {
        return bare(http)
                .anonymous(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable);
    }

    private static HttpSecurity bare(HttpSecurity http) {
        return http.headers(SecurityBeans::headers)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
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
