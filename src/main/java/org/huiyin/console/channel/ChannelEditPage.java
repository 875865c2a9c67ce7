package org.huiyin.console.channel;

import org.huiyin.console.editing.FileEditPage;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Channel files, changed on pages. */
@Controller
@RequestMapping("/console/channels")
@Needs(Verb.EDIT_CHANNELS)
class ChannelEditPage extends FileEditPage {

    ChannelEditPage(FileRoom channelFileRoom) {
        super(channelFileRoom);
    }
}
