package org.huiyin.channel.runtime;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where the list comes from that a channel's file leaves to the directory: {@code subjects: { from: directory, … }}. */
interface SubjectLists {

    /** Without a server there is no directory to be asked. */
    SubjectLists NONE = filter -> JsonNodeFactory.instance.arrayNode();

    /**
     * The subjects that the directory knows today, as a channel's file would list them.
     *
     * @param filter with {@code department}, and perhaps {@code hall}
     */
    ArrayNode of(ObjectNode filter);
}
