package org.huiyin.console.terminal;

import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.people.Verb;
import org.huiyin.platform.security.JournalledPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What terminals have of the console and of the API's doors. */
@Configuration(proxyBeanMethods = false)
class TerminalRooms {

    @Bean
    ConsoleRoom terminalsRoom() {
        return new ConsoleRoom(TerminalsPage.PATH, "terminals", Verb.SEE_TERMINALS, 85, "terminals");
    }

    /** Each request is kept with who asked; to cancel one is a deed. */
    @Bean
    JournalledPath askingAtWindows() {
        return JournalledPath.of(TerminalRequestsController.PATH);
    }
}
