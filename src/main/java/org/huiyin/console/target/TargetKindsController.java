package org.huiyin.console.target;

import org.huiyin.console.editing.FileKindsController;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The kinds of target by REST. */
@RestController
@RequestMapping("/api/v1/target-kinds")
@Needs(Verb.SEE_DELIVERIES)
class TargetKindsController extends FileKindsController {

    TargetKindsController(FileRoom targetFileRoom) {
        super(targetFileRoom);
    }

    /** @param target the id that the new target is to have; null for the sample's own */
    @GetMapping(path = "/{kind}/samples/{name}", produces = "text/yaml")
    ResponseEntity<byte[]> sampleFor(
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String target) {
        return sample(kind, name, target);
    }
}
