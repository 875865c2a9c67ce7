package org.huiyin.console.api;

import java.util.HashMap;
import java.util.Map;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.people.NeededVerb;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.node.ObjectNode;

/** The API's description, made when somebody first asks for it, with the channels that run at the time. */
@RestController
@Needs(Verb.SEE_API)
class ApiDescriptionController {

    private final Channels channels;
    private final ObjectProvider<RequestMappingInfoHandlerMapping> endpoints;
    private @Nullable ApiDescription description;

    ApiDescriptionController(Channels channels, ObjectProvider<RequestMappingInfoHandlerMapping> endpoints) {
        this.channels = channels;
        this.endpoints = endpoints;
    }

    @GetMapping("/v3/api-docs")
    ObjectNode describe() {
        return description().of(channels.places());
    }

    private synchronized ApiDescription description() {
        ApiDescription read = description == null ? ApiDescription.read(needs()) : description;
        description = read;
        return read;
    }

    /** What each operation needs, by its method and path. */
    private Map<String, Verb> needs() {
        Map<String, Verb> needs = new HashMap<>();
        endpoints.stream().forEach(mapping -> mapping.getHandlerMethods().forEach((info, endpoint) -> {
            Verb verb = NeededVerb.of(endpoint);
            if (verb != null) {
                info.getPatternValues().forEach(path -> info.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> needs.put(ApiDescription.shape(method.name(), path), verb)));
            }
        }));
        return needs;
    }
}
