package org.huiyin.console.channel;

import org.huiyin.console.editing.FileController;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Channel files by REST. */
@RestController
@RequestMapping("/api/v1/channels/{id}/file")
@Needs(Verb.SEE_CHANNELS)
class ChannelFileController extends FileController {

    ChannelFileController(FileRoom channelFileRoom) {
        super(channelFileRoom);
    }
}
