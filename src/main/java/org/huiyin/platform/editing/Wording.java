package org.huiyin.platform.editing;

/** Words for people in both languages. */
public record Wording(String english, String chinese) {

    static final Wording NONE = new Wording("", "");

    /** What a schema says of a value, as {@code title} or {@code description}, and in Chinese below {@code zh}. */
    static Wording of(SchemaReader schema, String word) {
        String english = schema.text(word);
        return new Wording(english, schema.looked("zh").path(word).asString(english));
    }

    static Wording same(String text) {
        return new Wording(text, text);
    }

    /** @param language {@code zh} or anything else */
    public String in(String language) {
        return language.startsWith("zh") ? chinese : english;
    }

    public boolean isEmpty() {
        return english.isEmpty();
    }
}
