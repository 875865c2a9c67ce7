package org.huiyin.console.target;

import org.huiyin.console.editing.FileController;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Target files by REST. */
@RestController
@RequestMapping("/api/v1/targets/{id}/file")
@Needs(Verb.SEE_DELIVERIES)
class TargetFileController extends FileController {

    TargetFileController(FileRoom targetFileRoom) {
        super(targetFileRoom);
    }
}
