package org.huiyin.console.rules;

import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.people.Verb;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules' entry of the rail. */
@Configuration(proxyBeanMethods = false)
class RulesRoom {

    @Bean
    ConsoleRoom regionRulesRoom() {
        return new ConsoleRoom(RulesPage.PATH, "rules", Verb.SEE_DIRECTORY, 110, "rules");
    }
}
