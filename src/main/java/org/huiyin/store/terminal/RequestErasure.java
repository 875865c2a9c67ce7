package org.huiyin.store.terminal;

import org.bson.Document;
import org.huiyin.privacy.erasure.ErasablePart;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.springframework.stereotype.Component;

/** Takes a citizen's words out of the request that they answered at a window. */
@Component
final class RequestErasure implements ErasablePart {

    private final DeclaredCollection requests;

    RequestErasure(CollectionRegistry database) {
        this.requests = database.declare(MongoRequests.SCHEMA);
    }

    @Override
    public String what() {
        return "requests-at-windows";
    }

    @Override
    public long erase(ErasureScope scope) {
        Document without = new Document("$unset", new Document("end.answer.text", "").append("wordsSince", ""));
        return scope.keys().stream()
                .filter(key -> key.matches("[^:]+:.+-\\d{1,18}"))
                .mapToLong(key -> requests.write(collection ->
                        collection.updateOne(answered(key), without).getModifiedCount()))
                .sum();
    }

    /** A record of a device is called by its channel, the device and the device's own number. */
    private static Document answered(String key) {
        int device = key.indexOf(':') + 1;
        int number = key.lastIndexOf('-') + 1;
        return new Document("wordsSince", new Document("$exists", true))
                .append("channel", key.substring(0, device - 1))
                .append("end.by", key.substring(device, number - 1))
                .append("end.answer.sequence", Long.parseLong(key.substring(number)));
    }
}
