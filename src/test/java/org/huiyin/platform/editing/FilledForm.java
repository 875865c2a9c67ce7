package org.huiyin.platform.editing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A form as a browser would send it when nobody has typed anything. */
public final class FilledForm {

    private FilledForm() {}

    public static Map<String, String> of(FileForm form) {
        Map<String, String> answers = new HashMap<>();
        form.fields().forEach(field -> put(answers, field.name(), field));
        return answers;
    }

    private static void put(Map<String, String> answers, String name, FormField field) {
        List<FormField> below = field.fields();
        switch (field.kind()) {
            case GROUP ->
                below.forEach(each ->
                        put(answers, name + each.name().substring(field.name().length()), each));
            case LIST, MAP -> {
                answers.put(name + "~size", String.valueOf(below.size()));
                for (int i = 0; i < below.size(); i++) {
                    put(answers, name + "/" + i, below.get(i));
                    if (field.kind() == FormField.Kind.MAP) {
                        answers.put(name + "/" + i + "~key", below.get(i).key());
                    }
                }
            }
            case UNKNOWN -> {}
            default -> {
                answers.put(name, field.value().replace("\n", "\r\n"));
                if (field.blank() && field.given() && field.value().isEmpty()) {
                    answers.put(name + "~blank", "on");
                }
            }
        }
    }
}
