package org.huiyin.platform.editing;

import java.util.List;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileWarning;

/**
 * A value of a file as a form shows it.
 *
 * @param name in the form, and the JSON pointer of the value in the file
 * @param title for people
 * @param description what it is for; may be empty
 * @param value as it is typed; of a secret only its name, and nothing where the file has something else
 * @param usual what holds where it is left out; empty where nothing does
 * @param choices the words to choose from; empty where it is not chosen
 * @param fields of a group; of a list, one group for each item; of a map, one field for each value
 * @param blank whether an empty text is something else than none
 * @param given whether the file says anything
 * @param listOrKeys whether it may be a list or, in its place, a group
 * @param faults what is wrong with it
 * @param warnings what is odd about it
 */
public record FormField(
        String name,
        Kind kind,
        Wording title,
        Wording description,
        boolean required,
        String value,
        String usual,
        List<String> choices,
        List<FormField> fields,
        boolean blank,
        boolean given,
        boolean listOrKeys,
        List<FileFault> faults,
        List<FileWarning> warnings) {

    /** How it is asked for. */
    public enum Kind {
        TEXT,
        /** Text of several lines. */
        LONG,
        NUMBER,
        /** {@code true}, {@code false}, or left out. */
        YES_NO,
        CHOICE,
        /** The name of a secret. */
        SECRET,
        /** A list of short texts, one a line. */
        LINES,
        /** Named values. */
        GROUP,
        /** Groups in their order. */
        LIST,
        /** Values by a key that people choose. */
        MAP,
        /** A key that the schema does not know: it can only be taken out. */
        UNKNOWN
    }

    /** Whether anything is wrong or odd here or below. */
    public boolean needsAttention() {
        return !faults.isEmpty() || !warnings.isEmpty() || fields.stream().anyMatch(FormField::needsAttention);
    }

    /** The last part of its name: the key of a value in a map. */
    public String key() {
        return Pointers.last(name);
    }
}
