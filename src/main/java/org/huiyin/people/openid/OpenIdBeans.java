package org.huiyin.people.openid;

import java.time.Clock;
import org.huiyin.people.AccountStore;
import org.huiyin.people.People;
import org.huiyin.people.audit.SignInTrail;
import org.huiyin.people.session.SessionDesk;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Sealer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Nothing of this is made, and no class of the library loaded, where no provider is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${" + OpenIdSettings.PREFIX + "issuer:}'.isBlank()")
class OpenIdBeans {

    @Bean
    OpenIdProvider openIdProvider(OpenIdSettings settings, PlatformSettings platform, ServerSecret secret) {
        return new OpenIdProvider(settings, platform.publicUrl(), tokens(secret));
    }

    @Bean
    OpenIdDoor openIdDoor(
            OpenIdProvider provider,
            OpenIdSettings settings,
            People people,
            IdentityStore identities,
            SessionDesk desk,
            SignInTrail trail,
            AccountStore store,
            ServerSecret secret,
            Clock clock) {
        return new OpenIdDoor(
                provider,
                new OpenIdRequests(provider, new Sealer(secret, "openid-request"), clock),
                new OpenIdPeople(people, identities, settings.create(), clock),
                settings,
                desk,
                tokens(secret),
                trail,
                store,
                clock);
    }

    private static Sealer tokens(ServerSecret secret) {
        return new Sealer(secret, "identity-token");
    }
}
