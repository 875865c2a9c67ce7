package org.huiyin.console.channel;

import org.huiyin.console.editing.FileRoom;
import org.huiyin.console.editing.FileVersionsPage;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The versions of channel files on a page. */
@Controller
@RequestMapping("/console/channels")
@Needs(Verb.SEE_CHANNELS)
class ChannelVersionsPage extends FileVersionsPage {

    ChannelVersionsPage(FileRoom channelFileRoom) {
        super(channelFileRoom);
    }
}
