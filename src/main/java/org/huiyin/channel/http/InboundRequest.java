package org.huiyin.channel.http;

import java.util.Map;
import org.huiyin.intake.InboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request at a channel's door: what the binding {@code #rawBinding} puts into the body of the exchange. A door's
 * method takes it, or its {@link InboundMessage} alone, and returns an {@link HttpAnswer}.
 *
 * @param method in capitals
 * @param url as the caller wrote it, behind a proxy too, with its query
 * @param path the part of it that the template {@code servlet:<path>} matched, decoded, beginning with a slash
 * @param variables what stands in the path where the template has {@code {name}}
 * @param remoteAddress of the caller, or of the proxy's client
 * @param caller the program whose API key came with it; null for anybody
 * @param delivery the body verbatim, form or not; all headers except cookies; not verified yet
 */
public record InboundRequest(
        String method,
        String url,
        String path,
        Map<String, String> variables,
        String remoteAddress,
        @Nullable String caller,
        InboundMessage delivery) {

    /** The path variable of this name, which the template has. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route's path has no {" + name + "}");
        }
        return value;
    }
}
