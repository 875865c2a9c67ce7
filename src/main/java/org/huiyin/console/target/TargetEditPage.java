package org.huiyin.console.target;

import org.huiyin.console.editing.FileEditPage;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Target files, changed on pages. */
@Controller
@RequestMapping("/console/targets")
@Needs(Verb.EDIT_TARGETS)
class TargetEditPage extends FileEditPage {

    TargetEditPage(FileRoom targetFileRoom) {
        super(targetFileRoom);
    }
}
