package org.huiyin.console.channel;

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

/** The kinds of channel by REST. */
@RestController
@RequestMapping("/api/v1/channel-kinds")
@Needs(Verb.SEE_CHANNELS)
class ChannelKindsController extends FileKindsController {

    ChannelKindsController(FileRoom channelFileRoom) {
        super(channelFileRoom);
    }

    /** @param channel the id that the new channel is to have; null for the sample's own */
    @GetMapping(path = "/{kind}/samples/{name}", produces = "text/yaml")
    ResponseEntity<byte[]> sampleFor(
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String channel) {
        return sample(kind, name, channel);
    }
}
