package org.huiyin.directory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the directory knows. */
public enum EntryKind {
    AREA("区划"),
    DEPARTMENT("部门"),
    HALL("大厅"),
    WINDOW("窗口"),
    STAFF("人员"),
    ITEM("事项"),
    /** What a QR code, a terminal or a menu key names: any of the others together. */
    SUBJECT("评价对象");

    private final String chinese;

    EntryKind(String chinese) {
        this.chinese = chinese;
    }

    /** The kind of this English or Chinese word; empty for any other. */
    public static Optional<EntryKind> called(String word) {
        return List.of(values()).stream()
                .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT)) || kind.chinese.equals(word))
                .findFirst();
    }

    /** As programs and files call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people in China call it. */
    public String chinese() {
        return chinese;
    }

    /** Whether its codes are the department's own, and mean something else in another department. */
    public boolean isLocal() {
        return this == WINDOW || this == STAFF;
    }
}
