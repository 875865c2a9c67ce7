package org.huiyin.console.editing;

import java.util.Map;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.editing.FileText;

/** Tells the audit trail what happens to a file: by its version, which changes with each byte of it. */
public final class FileDeed {

    private FileDeed() {}

    /** Before it is changed. */
    static void begun(Deed deed, FileRoom room, String id, String why) {
        deed.on(room.files().word(), id).because(why).before(version(room, id));
    }

    /** After it was changed. */
    static void done(Deed deed, FileRoom room, String id) {
        deed.after(version(room, id));
    }

    /**
     * A step on the way, which changes nothing, or a start or stop.
     *
     * @param kind what the file is of
     */
    public static void step(Deed deed, String kind, String id, String what) {
        deed.on(kind, id).after(Map.of("deed", what));
    }

    private static Map<String, String> version(FileRoom room, String id) {
        return room.editor()
                .read(id)
                .map(FileText::version)
                .map(version -> Map.of("file", version))
                .orElse(Map.of());
    }
}
