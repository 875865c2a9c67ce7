package org.huiyin.privacy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.privacy.Deidentified.Kind;
import org.jspecify.annotations.Nullable;

/** What is known to lead to a citizen, in the forms in which anybody may have written it into their words. */
public final class KnownPersons {

    private KnownPersons() {}

    /** A contact with and without what says of which kind it is, and of which country. */
    public static Set<String> contact(String contact) {
        return Set.copyOf(List.of(
                contact, contact.substring(contact.indexOf(':') + 1), contact.replaceFirst("^(?:tel:)?\\+86", "")));
    }

    /** The names by which somebody called themselves or others in a text; null for no text. */
    public static Set<String> names(@Nullable String text) {
        Set<String> names = new HashSet<>();
        if (text != null) {
            Deidentifier.of(text).found().stream()
                    .filter(each -> each.kind() == Kind.NAME && each.to() - each.from() > 1)
                    .forEach(each -> names.add(text.substring(each.from(), each.to())));
        }
        return names;
    }
}
