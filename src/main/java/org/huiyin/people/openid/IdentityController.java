package org.huiyin.people.openid;

import java.util.Map;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Frees accounts of who they are at the provider, by REST. */
@RestController
@Needs(Verb.MANAGE_PEOPLE)
class IdentityController {

    private final IdentityStore identities;

    IdentityController(IdentityStore identities) {
        this.identities = identities;
    }

    @DeleteMapping("/api/v1/people/{name}/identity")
    ResponseEntity<Void> unbind(@PathVariable String name, Deed deed) {
        deed.on("account", name).after(Map.of("changed", "identity"));
        if (!identities.unbind(name)) {
            throw new ProblemException(Problem.of(404, "The account is bound to no identity"));
        }
        return ResponseEntity.noContent().build();
    }
}
