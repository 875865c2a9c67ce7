package org.huiyin.console.editing;

import static org.huiyin.console.editing.FileEditProblems.told;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.platform.editing.FileDraft;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.FileText;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Precondition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** A file by REST: look at it, try a change; its versions. */
public abstract class FileController {

    static final String YAML = "text/yaml";
    static final String PATCH = "application/merge-patch+json";
    private static final MediaType YAML_UTF_8 = new MediaType("text", "yaml", StandardCharsets.UTF_8);
    private static final int MOST = 500;

    private final FileRoom room;
    private final FileEditor editor;

    protected FileController(FileRoom room) {
        this.room = room;
        this.editor = room.editor();
    }

    /**
     * Something to say of a file.
     *
     * @param key with dots between the levels; empty for the file as a whole
     * @param severity {@code fault} or {@code warning}
     */
    record Finding(int line, String key, String severity, String message) {

        static List<Finding> of(FileDraft draft) {
            return Stream.concat(
                            draft.faults().stream()
                                    .map(fault -> new Finding(
                                            fault.line(),
                                            fault.key(),
                                            "fault",
                                            "found " + fault.found() + ", expected " + fault.expected())),
                            draft.warnings().stream()
                                    .map(odd -> new Finding(odd.line(), odd.key(), "warning", odd.odd())))
                    .toList();
        }
    }

    /**
     * What would come of a change.
     *
     * @param text the whole file
     * @param diff from the file as it is, as {@code diff -u} says it; empty where nothing would change
     * @param commentsLost comments that would go
     */
    record Checked(String text, List<Finding> findings, String diff, List<String> commentsLost) {

        static Checked of(FileDraft draft) {
            return new Checked(draft.text(), Finding.of(draft), String.join("\n", draft.diff()), draft.commentsLost());
        }
    }

    /**
     * A version in the list.
     *
     * @param change {@code saved}, {@code restored}, {@code removed}, or {@code found} in the folder
     */
    record Version(int number, Instant at, String by, String why, String change) {

        static final List<Column<Version>> COLUMNS = List.of(
                new Column<>("number", Version::number),
                new Column<>("at", Version::at),
                new Column<>("by", Version::by),
                new Column<>("change", Version::change),
                new Column<>("why", Version::why));

        static Version of(FileVersion version) {
            return new Version(
                    version.number(),
                    version.at(),
                    version.by(),
                    version.why(),
                    version.change().word());
        }
    }

    @GetMapping(produces = YAML)
    ResponseEntity<byte[]> show(@PathVariable String id) {
        FileText file = editor.read(id).orElseThrow(room::absent);
        return yaml(id).eTag(Precondition.tag(file.version())).body(bytes(file.text()));
    }

    @PostMapping(path = "/check", consumes = YAML)
    Checked check(@PathVariable String id, @RequestBody byte[] body) {
        return told(room, () -> Checked.of(editor.check(id, text(body))));
    }

    @PostMapping(path = "/check", consumes = PATCH)
    Checked checkChange(@PathVariable String id, @RequestBody byte[] body) {
        return told(room, () -> Checked.of(editor.check(id, patched(room, id, body))));
    }

    /** @param format csv for all of them, as a table; json for a page, as without */
    @GetMapping("/versions")
    @Nullable
    ListPage<Version> versions(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer before,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        int from = before == null ? Integer.MAX_VALUE : before;
        if (CsvExport.isWanted(request, format)) {
            CsvExport.stream(request);
            CsvExport.send(
                    response,
                    "versions",
                    Version.COLUMNS,
                    CsvExport.all(next -> versions(id, next == null ? from : Integer.parseInt(next), MOST)));
            return null;
        }
        return versions(id, from, most);
    }

    private ListPage<Version> versions(String id, int before, int most) {
        return ListPage.of(
                editor.versions(id, before, most + 1).stream().map(Version::of).toList(),
                most,
                version -> String.valueOf(version.number()));
    }

    @GetMapping(path = "/versions/{number}", produces = YAML)
    ResponseEntity<byte[]> version(@PathVariable String id, @PathVariable int number) {
        String content = editor.version(id, number).map(FileVersion::content).orElseThrow(room::absent);
        return yaml(id).body(bytes(content));
    }

    static String patched(FileRoom room, String id, byte[] body) {
        FileText file = room.editor().read(id).orElseThrow(room::absent);
        return room.editor().patched(file.text(), text(body));
    }

    static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadRequest.of("body", "has bytes that are not UTF-8; expected a text file in UTF-8");
        }
    }

    private static ResponseEntity.BodyBuilder yaml(String id) {
        return ResponseEntity.ok()
                .contentType(YAML_UTF_8)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(id + ".yaml")
                                .build()
                                .toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
