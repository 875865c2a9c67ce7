package org.huiyin.console.channel;

import org.huiyin.console.editing.FileChangeController;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Channel files, changed by REST. */
@RestController
@RequestMapping("/api/v1/channels/{id}/file")
@Needs(Verb.EDIT_CHANNELS)
class ChannelFileChangeController extends FileChangeController {

    ChannelFileChangeController(FileRoom channelFileRoom) {
        super(channelFileRoom);
    }
}
