package org.huiyin.console.api;

import org.huiyin.channel.runtime.Channels;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The API's description, made when somebody first asks for it, with the channels that run at the time. */
@RestController
class ApiDescriptionController {

    private final Channels channels;
    private @Nullable ApiDescription description;

    ApiDescriptionController(Channels channels) {
        this.channels = channels;
    }

    @GetMapping("/v3/api-docs")
    ObjectNode describe() {
        return description().of(channels.places());
    }

    private synchronized ApiDescription description() {
        ApiDescription read = description == null ? ApiDescription.read() : description;
        description = read;
        return read;
    }
}
