package org.huiyin.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Accounts, keys, and what every endpoint is asked before it is called. */
@Configuration(proxyBeanMethods = false)
class PeopleBeans implements WebMvcConfigurer {

    @Bean
    PasswordEncoder passwordEncoder(PeopleSettings settings) {
        return new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(settings.passwordCost())));
    }

    @Bean
    CurrentAccounts currentAccounts(AccountStore store, PeopleSettings settings, MonotonicClock clock) {
        return new CurrentAccounts(store, settings, clock);
    }

    @Bean
    People people(AccountStore store, CurrentAccounts current, PasswordEncoder encoder, Clock clock) {
        return new People(store, current, encoder, clock);
    }

    @Bean
    ApiKeys apiKeys(
            AccountStore store,
            CurrentAccounts accounts,
            Ids ids,
            PeopleSettings settings,
            Clock clock,
            MonotonicClock monotonicClock) {
        return new ApiKeys(store, accounts, ids, settings, clock, monotonicClock);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new VerbCheck());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInArgument());
    }
}
