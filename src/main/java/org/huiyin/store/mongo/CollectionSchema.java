package org.huiyin.store.mongo;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;

/**
 * What a collection is declared to be.
 *
 * @param validator the value of {@code $jsonSchema}
 * @param indexes all but the one on {@code _id}
 */
public record CollectionSchema(String name, Document validator, List<Index> indexes) {

    /** An index on fields in this order, each ascending. */
    public record Index(List<String> fields, boolean unique, boolean sparse) {

        public static Index on(String... fields) {
            return new Index(List.of(fields), false, false);
        }

        public static Index unique(String... fields) {
            return new Index(List.of(fields), true, false);
        }

        /** Holds only documents that have at least one of the fields. */
        public static Index sparse(String... fields) {
            return new Index(List.of(fields), false, true);
        }

        String name() {
            return String.join("_", fields).replace('.', '-');
        }

        IndexModel model() {
            Document keys = new Document();
            fields.forEach(field -> keys.append(field, 1));
            return new IndexModel(
                    keys, new IndexOptions().name(name()).unique(unique).sparse(sparse));
        }
    }

    /** An object of which some fields are required; the names and the values alternate in {@code properties}. */
    public static Document object(List<String> required, Document properties) {
        Document schema = new Document("bsonType", "object").append("properties", properties);
        return required.isEmpty() ? schema : schema.append("required", required);
    }

    /** A value of one of these BSON types. */
    public static Document type(String... bsonTypes) {
        return new Document("bsonType", bsonTypes.length == 1 ? bsonTypes[0] : Arrays.asList(bsonTypes));
    }

    /** One of these words. */
    public static Document oneOf(List<String> words) {
        return new Document("enum", words);
    }

    /** A list of such values. */
    public static Document listOf(Document items) {
        return new Document("bsonType", "array").append("items", items);
    }
}
