package org.huiyin.channel.kind.email;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a web site's form writes its mails.
 *
 * @param senders the addresses that they come from, lower-case
 * @param labels what each field is called
 */
record FormLayout(Set<String> senders, Map<Field, String> labels) {

    /** What a form may ask for. */
    enum Field {
        SATISFACTION("satisfaction"),
        KIND("kind"),
        TEXT("text"),
        PROJECT_NO("projectNo"),
        ITEM("item"),
        WINDOW("window"),
        NAME("name"),
        CONTACT("contact");

        private final String setting;

        Field(String setting) {
            this.setting = setting;
        }

        /** The name of its label in the settings. */
        String setting() {
            return setting;
        }
    }

    boolean isFrom(@Nullable String sender) {
        return sender != null && senders.contains(sender.toLowerCase(Locale.ROOT));
    }

    /** The filled fields of a form mail: a label, a colon or blank, and all up to the next label. */
    Map<Field, String> read(String text) {
        Map<Field, StringBuilder> values = new EnumMap<>(Field.class);
        StringBuilder current = new StringBuilder();
        for (String line : List.of(text.split("\n", -1))) {
            Field field = field(line.strip());
            if (field != null && !values.containsKey(field)) {
                current = new StringBuilder(valueOf(field, line.strip()));
                values.put(field, current);
            } else {
                current.append('\n').append(line);
            }
        }
        Map<Field, String> filled = new EnumMap<>(Field.class);
        values.forEach((field, value) -> {
            if (!value.toString().isBlank()) {
                filled.put(field, value.toString().strip());
            }
        });
        return filled;
    }

    private @Nullable Field field(String line) {
        for (Map.Entry<Field, String> label : labels.entrySet()) {
            String rest = line.startsWith(label.getValue())
                    ? line.substring(label.getValue().length())
                    : null;
            if (rest != null && (rest.isEmpty() || ":： \t".indexOf(rest.charAt(0)) >= 0)) {
                return label.getKey();
            }
        }
        return null;
    }

    private String valueOf(Field field, String line) {
        return line.substring(labels.getOrDefault(field, "").length()).replaceFirst("^\\s*[:：]?\\s*", "");
    }
}
