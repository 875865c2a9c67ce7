package org.huiyin.load;

import com.mongodb.client.MongoClient;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.huiyin.Gateway;
import org.huiyin.evaluation.DurableBatch;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What one would write in an afternoon: a Spring MVC controller that inserts each rating by a {@link MongoTemplate} under a
 * unique key. It runs in the gateway's own server, behind the same filters, and writes to the same store.
 */
public final class Rival {

    /** Answers when the rating is durable. */
    static final String DURABLE = "/receipt/rival/durable";
    /** Answers when the store has the rating in memory. */
    static final String LIGHT = "/receipt/rival/light";

    private static final String COLLECTION = "bench_rival";

    private final MongoTemplate template;
    private final DurableBatch durableBatch;

    /** Adds its two addresses to a running gateway. */
    Rival(Gateway gateway) throws NoSuchMethodException {
        this.template = new MongoTemplate(gateway.bean(MongoClient.class), "huiyin");
        this.durableBatch = gateway.bean(DurableBatch.class);
        template.indexOps(COLLECTION).createIndex(new Index("key", Sort.Direction.ASC).unique());
        RequestMappingHandlerMapping mappings = gateway.bean(CamelContext.class)
                .getRegistry()
                .lookupByNameAndType("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        for (String path : List.of(DURABLE, LIGHT)) {
            mappings.registerMapping(
                    RequestMappingInfo.paths(path)
                            .consumes(MediaType.APPLICATION_JSON_VALUE)
                            .options(mappings.getBuilderConfiguration())
                            .build(),
                    this,
                    Rival.class.getMethod(path.equals(DURABLE) ? "durable" : "light", String.class, Rating.class));
        }
    }

    /** A rating as it comes in. */
    public record Rating(String subject, int satisfaction, List<String> tags, String text) {}

    /** A rating as it is kept. */
    record Kept(@Id String id, String key, Rating rating, Instant receivedAt) {}

    /** The answer, as long as a rating's. */
    public record Receipt(String receipt, String statusUrl) {}

    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    public Receipt durable(@RequestHeader("Idempotency-Key") String key, @RequestBody Rating rating) {
        return durableBatch.together(() -> light(key, rating));
    }

    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    public Receipt light(@RequestHeader("Idempotency-Key") String key, @RequestBody Rating rating) {
        Kept kept = template.insert(new Kept(null, key, rating, Instant.now()), COLLECTION);
        return new Receipt(kept.id(), "/receipt/" + kept.id());
    }

    /** Returns once all that was inserted is durable. */
    void drain() {
        durableBatch.together(() -> template.estimatedCount(COLLECTION));
    }
}
