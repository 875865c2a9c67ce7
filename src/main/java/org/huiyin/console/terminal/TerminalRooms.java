package org.huiyin.console.terminal;

import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.people.Verb;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The entry of the rail for terminals. */
@Configuration(proxyBeanMethods = false)
class TerminalRooms {

    @Bean
    ConsoleRoom terminalsRoom() {
        return new ConsoleRoom(TerminalsPage.PATH, "terminals", Verb.SEE_TERMINALS, 85, "terminals");
    }
}
