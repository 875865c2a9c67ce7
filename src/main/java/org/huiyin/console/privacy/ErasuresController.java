package org.huiyin.console.privacy;

import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.privacy.erasure.Erasure;
import org.huiyin.privacy.erasure.ErasureReport;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Erasure on a citizen's request by REST: order it, and read what orders did. */
@RestController
@RequestMapping("/api/v1/erasures")
@Needs(Verb.ERASE_CONTACT)
class ErasuresController {

    private static final int MOST = 200;

    private final ErasureDesk desk;
    private final Erasure erasure;

    ErasuresController(ErasureDesk desk, Erasure erasure) {
        this.desk = desk;
        this.erasure = erasure;
    }

    @PostMapping
    ErasureDesk.Taken erase(@RequestBody ErasureOrder order, SignedIn person, Deed deed) {
        return desk.take(order, person.account(), deed);
    }

    /** @param before the {@code next} of the page before; null from the newest */
    @GetMapping
    ListPage<ErasureReport> list(
            @RequestParam(required = false) @Nullable String before, @RequestParam(defaultValue = "50") int limit) {
        int most = BadRequest.limit(limit, MOST);
        return ListPage.of(erasure.reports(before, most + 1), most, ErasureReport::id);
    }

    @GetMapping("/{id}")
    ErasureReport show(@PathVariable String id) {
        return erasure.report(id).orElseThrow(() -> new ProblemException(Problem.of(404, "No such erasure")));
    }
}
