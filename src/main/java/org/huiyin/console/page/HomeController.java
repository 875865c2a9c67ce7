package org.huiyin.console.page;

import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads whoever comes to the console to the first room that they may enter: operators to what needs them now. */
@Controller
@Needs(Verb.OWN_ACCOUNT)
class HomeController {

    private final ObjectProvider<ConsoleRoom> rooms;

    HomeController(ObjectProvider<ConsoleRoom> rooms) {
        this.rooms = rooms;
    }

    @GetMapping("/console")
    String home(SignedIn person) {
        String first = Frame.first(rooms.stream().toList(), person);
        return first == null ? "console/nowhere" : "redirect:" + first;
    }
}
