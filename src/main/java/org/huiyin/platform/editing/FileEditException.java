package org.huiyin.platform.editing;

import java.util.List;
import org.huiyin.platform.files.FileFault;

/** A file cannot be changed as asked; nothing was changed. */
public final class FileEditException extends RuntimeException {

    private final Refusal refusal;
    private final String detail;
    private final transient List<FileFault> faults;

    /** Why not. */
    public enum Refusal {
        /** No file has this id, or no version this number. */
        ABSENT,
        /** A new file would have the id of one that is there. */
        TAKEN,
        /** No file can have this id. */
        BAD_ID,
        /** It was changed since it was looked at. */
        CHANGED,
        /** What it says is wrong, and nobody says that it is to be saved in spite of that. */
        FAULTY,
        /** The folder cannot be written in. */
        READ_ONLY
    }

    /** @param detail for people: what was found and what to do */
    FileEditException(Refusal refusal, String detail, List<FileFault> faults) {
        super(refusal + ": " + detail);
        this.refusal = refusal;
        this.detail = detail;
        this.faults = List.copyOf(faults);
    }

    FileEditException(Refusal refusal, String detail) {
        this(refusal, detail, List.of());
    }

    public Refusal refusal() {
        return refusal;
    }

    /** For people. */
    public String detail() {
        return detail;
    }

    /** What is wrong in it, where that is the reason. */
    public List<FileFault> faults() {
        return faults;
    }
}
