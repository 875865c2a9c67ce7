package org.huiyin.console.privacy;

import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.people.Verb;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rail's entry for whoever answers citizens about their data. */
@Configuration(proxyBeanMethods = false)
class ErasureRoom {

    @Bean
    ConsoleRoom erasuresRoom() {
        return new ConsoleRoom(ErasurePage.PATH, "erasures", Verb.ERASE_CONTACT, 185, "erase");
    }
}
