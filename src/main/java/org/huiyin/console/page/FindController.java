package org.huiyin.console.page;

import java.util.List;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The one search box: the first place that knows what was typed is gone to. */
@Controller
@Needs(Verb.OWN_ACCOUNT)
class FindController {

    private static final int LONGEST = 200;

    private final List<SearchPlace> places;

    FindController(List<SearchPlace> places) {
        this.places = places;
    }

    @GetMapping("/console/find")
    String find(@RequestParam(required = false) @Nullable String q, SignedIn person, Model model) {
        String query = q == null ? "" : q.strip();
        if (query.length() > LONGEST) {
            query = query.substring(0, LONGEST);
        }
        model.addAttribute("query", query);
        if (query.isEmpty()) {
            return "console/find";
        }
        for (SearchPlace place : places) {
            String found = place.find(query, person).orElse(null);
            if (found != null) {
                return "redirect:" + found;
            }
        }
        return "console/find";
    }
}
