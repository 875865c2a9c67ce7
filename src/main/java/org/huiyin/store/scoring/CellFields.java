package org.huiyin.store.scoring;

import static org.huiyin.store.mongo.CollectionSchema.type;

import java.time.LocalDate;
import java.util.List;
import org.bson.Document;
import org.huiyin.scoring.Cell;

/** What a cell is of, as it is stored in itself and in its entries. */
final class CellFields {

    private CellFields() {}

    static Document of(Cell cell) {
        return new Document("day", cell.day().toString())
                .append("area", cell.area())
                .append("department", cell.department())
                .append("item", cell.item())
                .append("window", cell.window())
                .append("staff", cell.staff())
                .append("channel", cell.channel());
    }

    static Cell read(Document fields) {
        return new Cell(
                LocalDate.parse(fields.getString("day")),
                fields.getString("area"),
                fields.getString("department"),
                fields.getString("item"),
                fields.getString("window"),
                fields.getString("staff"),
                fields.getString("channel"));
    }

    static Document types() {
        Document types = new Document("day", type("string")).append("channel", type("string"));
        for (String field : List.of("area", "department", "item", "window", "staff")) {
            types.append(field, type("string", "null"));
        }
        return types;
    }
}
