package org.huiyin.console.page.people;

import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.people.Verb;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The entries of the rail for people and keys. */
@Configuration(proxyBeanMethods = false)
class PeopleRooms {

    @Bean
    ConsoleRoom peopleRoom() {
        return new ConsoleRoom(PeoplePage.PATH, "people", Verb.MANAGE_PEOPLE, 200, "people");
    }

    @Bean
    ConsoleRoom keysRoom() {
        return new ConsoleRoom(KeysPage.PATH, "keys-of-programs", Verb.MANAGE_KEYS, 210, "keys");
    }
}
