package org.huiyin.platform.files;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Single values as a person would write them in YAML: bare where that says the same, in quotes where not. */
final class YamlScalars {

    private static final ScalarResolver RESOLVER = new CoreScalarResolver(true);
    private static final String IN_FLOW = " _-./@+()（）·，。！、";
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cs}]|:\\s|:$|\\s#|\\s$");

    /** Where people would take a number for a number. */
    private static final Pattern CODE = Pattern.compile("[0-9][0-9A-Za-z._:/-]*");

    private static final Pattern SECRET = Pattern.compile("\\$\\{[A-Za-z0-9_.:-]+}");

    /** How a text was written before, so that a changed one is written alike. */
    enum Quotes {
        NONE,
        SINGLE,
        DOUBLE
    }

    private YamlScalars() {}

    /** @param flow whether it stands between brackets, where more characters have a meaning */
    static String written(JsonNode value, Quotes quotes, boolean flow) {
        return value.isString() ? text(value.stringValue(), quotes, flow) : value.toString();
    }

    /** A key. */
    static String key(String name, boolean flow) {
        return text(name, Quotes.NONE, flow);
    }

    private static String text(String text, Quotes quotes, boolean flow) {
        boolean simple = text.codePoints().noneMatch(Character::isISOControl);
        return switch (quotes) {
            case SINGLE -> simple ? "'" + text.replace("'", "''") + "'" : inDoubleQuotes(text);
            case DOUBLE -> inDoubleQuotes(text);
            case NONE -> isPlain(text, flow) || !flow && SECRET.matcher(text).matches() ? text : inDoubleQuotes(text);
        };
    }

    /** As in JSON, which YAML reads. */
    private static String inDoubleQuotes(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }

    private static boolean isPlain(String text, boolean flow) {
        return !text.isEmpty()
                && Character.isLetterOrDigit(text.codePointAt(0))
                && !CODE.matcher(text).matches()
                && !NOT_PLAIN.matcher(text).find()
                && (!flow || text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || IN_FLOW.indexOf(c) >= 0))
                && RESOLVER.resolve(text, true).equals(Tag.STR);
    }
}
