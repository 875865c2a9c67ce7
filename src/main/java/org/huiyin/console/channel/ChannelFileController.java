package org.huiyin.console.channel;

import static org.huiyin.console.channel.ChannelEditProblems.told;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.channel.editing.ChannelDraft;
import org.huiyin.channel.editing.ChannelEditor;
import org.huiyin.channel.editing.ChannelEditor.Editor;
import org.huiyin.channel.editing.ChannelText;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Precondition;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A channel's file by REST: look, write, change some keys, take away, try out; its versions, and one of them back. */
@RestController
@RequestMapping("/api/v1/channels/{id}/file")
@Needs(Verb.SEE_CHANNELS)
class ChannelFileController {

    private static final String YAML = "text/yaml";
    private static final String PATCH = "application/merge-patch+json";
    private static final MediaType YAML_UTF_8 = new MediaType("text", "yaml", StandardCharsets.UTF_8);
    private static final int LONGEST_REASON = 1000;
    private static final int MOST = 500;

    private final ChannelEditor editor;
    private final Channels channels;

    ChannelFileController(ChannelEditor editor, Channels channels) {
        this.editor = editor;
        this.channels = channels;
    }

    /**
     * What came of a change.
     *
     * @param state {@code running}, {@code stopped} or {@code faulty}; null where the gateway is about to stop
     * @param reason why it does not run; empty while it does
     */
    record Saved(String id, String version, @Nullable String state, String reason) {}

    /**
     * Something to say of a file.
     *
     * @param key with dots between the levels; empty for the file as a whole
     * @param severity {@code fault} or {@code warning}
     */
    record Finding(int line, String key, String severity, String message) {

        static List<Finding> of(ChannelDraft draft) {
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

        static Checked of(ChannelDraft draft) {
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
        ChannelText file = editor.read(id).orElseThrow(ChannelFileController::absent);
        return yaml(id).eTag(Precondition.tag(file.version())).body(bytes(file.text()));
    }

    @Needs(Verb.EDIT_CHANNELS)
    @PutMapping(consumes = YAML)
    Saved write(
            @PathVariable String id,
            @RequestBody byte[] body,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "false") boolean despiteFaults,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            Deed deed) {
        return saved(id, () -> text(body), ifMatch, despiteFaults, by(who, reason), deed);
    }

    @Needs(Verb.EDIT_CHANNELS)
    @PatchMapping(consumes = PATCH)
    Saved change(
            @PathVariable String id,
            @RequestBody byte[] body,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "false") boolean despiteFaults,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            Deed deed) {
        return saved(id, () -> patched(id, body), ifMatch, despiteFaults, by(who, reason), deed);
    }

    /** @param text the whole file as it shall be; asked for once it is known that the sender has seen what is there */
    private Saved saved(
            String id, Supplier<String> text, @Nullable String ifMatch, boolean despiteFaults, Editor by, Deed deed) {
        note(deed, id, by);
        return saved(
                told(() -> {
                    String seen = seen(id, ifMatch);
                    return editor.save(id, text.get(), seen, despiteFaults, by);
                }),
                deed);
    }

    @Needs(Verb.EDIT_CHANNELS)
    @DeleteMapping
    ResponseEntity<Void> remove(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            Deed deed) {
        Editor by = by(who, reason);
        note(deed, id, by);
        return told(() -> {
            editor.remove(id, seen(id, ifMatch), by);
            return ResponseEntity.noContent().build();
        });
    }

    @PostMapping(path = "/check", consumes = YAML)
    Checked check(@PathVariable String id, @RequestBody byte[] body) {
        return told(() -> Checked.of(editor.check(id, text(body))));
    }

    @PostMapping(path = "/check", consumes = PATCH)
    Checked checkChange(@PathVariable String id, @RequestBody byte[] body) {
        return told(() -> Checked.of(editor.check(id, patched(id, body))));
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
        String content =
                editor.version(id, number).map(FileVersion::content).orElseThrow(ChannelFileController::absent);
        return yaml(id).body(bytes(content));
    }

    @Needs(Verb.EDIT_CHANNELS)
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
        note(deed, id, by);
        return saved(told(() -> editor.restore(id, number, seen(id, ifMatch), despiteFaults, by)), deed);
    }

    private String patched(String id, byte[] body) {
        ChannelText file = editor.read(id).orElseThrow(ChannelFileController::absent);
        return editor.patched(file.text(), text(body));
    }

    /** The version that the sender has seen; null for a file that is not there, and for who has seen none. */
    private @Nullable String seen(String id, @Nullable String ifMatch) {
        Optional<ChannelText> is = editor.read(id);
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

    private void note(Deed deed, String id, Editor by) {
        ChannelFileDeed.begun(deed, editor, id, by.reason());
    }

    private Saved saved(ChannelText file, Deed deed) {
        ChannelFileDeed.done(deed, editor, file.channel());
        Optional<ChannelState> state = channels.state(file.channel());
        return new Saved(
                file.channel(),
                file.version(),
                state.map(each -> each.condition().word()).orElse(null),
                state.map(ChannelState::reason).orElse(""));
    }

    private static Editor by(Principal who, @Nullable String reason) {
        return new Editor(who.getName(), BadRequest.text("reason", reason, LONGEST_REASON));
    }

    private static String text(byte[] body) {
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

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such channel or version"));
    }
}
