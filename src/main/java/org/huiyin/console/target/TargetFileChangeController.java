package org.huiyin.console.target;

import org.huiyin.console.editing.FileChangeController;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Target files, changed by REST. */
@RestController
@RequestMapping("/api/v1/targets/{id}/file")
@Needs(Verb.EDIT_TARGETS)
class TargetFileChangeController extends FileChangeController {

    TargetFileChangeController(FileRoom targetFileRoom) {
        super(targetFileRoom);
    }
}
