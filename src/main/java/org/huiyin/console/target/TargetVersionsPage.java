package org.huiyin.console.target;

import org.huiyin.console.editing.FileRoom;
import org.huiyin.console.editing.FileVersionsPage;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The versions of target files on a page. */
@Controller
@RequestMapping("/console/targets")
@Needs(Verb.SEE_DELIVERIES)
class TargetVersionsPage extends FileVersionsPage {

    TargetVersionsPage(FileRoom targetFileRoom) {
        super(targetFileRoom);
    }
}
