package org.huiyin.console.editing;

import static org.huiyin.console.editing.FileEditProblems.told;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.FileEditor.Editor;
import org.huiyin.platform.editing.FileText;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Precondition;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** A file by REST: written, some keys changed, taken away; an earlier version back. */
public abstract class FileChangeController {

    private static final int LONGEST_REASON = 1000;

    private final FileRoom room;
    private final FileEditor editor;

    protected FileChangeController(FileRoom room) {
        this.room = room;
        this.editor = room.editor();
    }

    /**
     * What came of a change.
     *
     * @param state {@code running}, {@code stopped} or {@code faulty}; null where the gateway is about to stop
     * @param reason why it does not run; empty while it does
     */
    record Saved(String id, String version, @Nullable String state, String reason) {}

    @PutMapping(consumes = FileController.YAML)
    Saved write(
            @PathVariable String id,
            @RequestBody byte[] body,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "false") boolean despiteFaults,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            Deed deed) {
        return saved(id, () -> FileController.text(body), ifMatch, despiteFaults, by(who, reason), deed);
    }

    @PatchMapping(consumes = FileController.PATCH)
    Saved change(
            @PathVariable String id,
            @RequestBody byte[] body,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "false") boolean despiteFaults,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            Deed deed) {
        return saved(id, () -> FileController.patched(room, id, body), ifMatch, despiteFaults, by(who, reason), deed);
    }

    /** @param text the whole file as it shall be; asked for once it is known that the sender has seen what is there */
    private Saved saved(
            String id, Supplier<String> text, @Nullable String ifMatch, boolean despiteFaults, Editor by, Deed deed) {
        FileDeed.begun(deed, room, id, by.reason());
        return saved(
                told(room, () -> {
                    String seen = seen(id, ifMatch);
                    return editor.save(id, text.get(), seen, despiteFaults, by);
                }),
                deed);
    }

    @DeleteMapping
    ResponseEntity<Void> remove(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            Deed deed) {
        Editor by = by(who, reason);
        FileDeed.begun(deed, room, id, by.reason());
        return told(room, () -> {
            editor.remove(id, seen(id, ifMatch), by);
            return ResponseEntity.noContent().build();
        });
    }

    @PostMapping("/versions/{number}/restore")
    Saved restore(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "false") boolean despiteFaults,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            Deed deed) {
        Editor by = by(who, reason);
        FileDeed.begun(deed, room, id, by.reason());
        return saved(told(room, () -> editor.restore(id, number, seen(id, ifMatch), despiteFaults, by)), deed);
    }

    /** The version that the sender has seen; null for a file that is not there, and for who has seen none. */
    private @Nullable String seen(String id, @Nullable String ifMatch) {
        Optional<FileText> is = editor.read(id);
        if (is.isEmpty() && ifMatch != null) {
            throw new ProblemException(Problem.of(412, "It has changed meanwhile")
                    .named("changed")
                    .withDetail("There is no file of this id now; nothing was changed"));
        } else if (is.isEmpty() || ifMatch == null) {
            return null;
        }
        String version = is.get().version();
        Precondition.check(ifMatch, version);
        return version;
    }

    private Saved saved(FileText file, Deed deed) {
        FileDeed.done(deed, room, file.id());
        Optional<FileRoom.Running> running = room.running().apply(file.id());
        return new Saved(
                file.id(),
                file.version(),
                running.map(FileRoom.Running::state).orElse(null),
                running.map(FileRoom.Running::reason).orElse(""));
    }

    private static Editor by(Principal who, @Nullable String reason) {
        return new Editor(who.getName(), BadRequest.text("reason", reason, LONGEST_REASON));
    }
}
