package org.huiyin.delivery.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.Instantiatable;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.spi.DataFormat;

/**
 * A list as lines, one of JSON for each of its elements and each with its end (NDJSON): as Camel's own JSON, but for what stands
 * around the outermost list and between its elements.
 */
public final class JsonLines extends MinimalPrettyPrinter implements Instantiatable<JsonLines> {

    /** By which route templates call for it, as {@code marshal: custom}. */
    public static final String NAME = "json-lines";

    private static final long serialVersionUID = 1;

    private transient int depth;

    private JsonLines() {}

    public static DataFormat format() {
        return new JacksonDataFormat(
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .defaultPrettyPrinter(new JsonLines())
                        .build(),
                Object.class);
    }

    /** One for each text that is written. */
    @Override
    public JsonLines createInstance() {
        return new JsonLines();
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        if (depth++ > 0) {
            super.writeStartArray(json);
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        if (depth > 1) {
            super.writeArrayValueSeparator(json);
        } else {
            json.writeRaw('\n');
        }
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
        if (--depth > 0) {
            super.writeEndArray(json, values);
        } else if (values > 0) {
            json.writeRaw('\n');
        }
    }
}
