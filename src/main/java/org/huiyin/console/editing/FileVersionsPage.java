package org.huiyin.console.editing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.huiyin.console.page.FindingSayer;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.FileText;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.files.UnifiedDiff;
import org.huiyin.platform.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A file to take along, and the states that it had: what differs between any two. */
public abstract class FileVersionsPage {

    private static final int ROWS = 50;

    private final FileRoom room;
    private final FileEditor editor;

    protected FileVersionsPage(FileRoom room) {
        this.room = room;
        this.editor = room.editor();
    }

    /** @param from the older of two to compare; @param to the newer, 0 for the file as it stands in the folder */
    @GetMapping("/{id}/versions")
    String list(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer before,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String n,
            Look look,
            Model model) {
        ListPage<FileVersion> page = ListPage.of(
                editor.versions(id, before == null ? Integer.MAX_VALUE : before, ROWS + 1),
                ROWS,
                version -> String.valueOf(version.number()));
        Optional<FileText> file = editor.read(id);
        if (file.isEmpty() && page.items().isEmpty()) {
            throw room.absent();
        }
        List<FileVersion> found = page.items();
        int older = from != null ? from : found.size() > 1 ? found.get(1).number() : 0;
        int newer = to != null ? to : found.isEmpty() ? 0 : found.get(0).number();
        String path = room.address(id) + "/versions";
        model.addAttribute("id", id);
        model.addAttribute("title", file.isPresent() ? room.title(id) : null);
        model.addAttribute("room", room);
        model.addAttribute("versions", found);
        model.addAttribute("current", inForce(id, file, found));
        model.addAttribute("seen", file.map(FileText::version).orElse(null));
        model.addAttribute("from", older);
        model.addAttribute("to", newer);
        model.addAttribute("changes", DiffLine.of(UnifiedDiff.between("", content(id, older), "", content(id, newer))));
        model.addAttribute("canWrite", editor.canWrite());
        model.addAttribute("csv", PageAddress.of(room.api(id) + "/versions", "format", "csv"));
        PageAddress.onward(
                model,
                before == null ? null : before.toString(),
                page.next(),
                at -> PageAddress.of(path, "before", at));
        model.addAttribute("notice", notice);
        model.addAttribute("finding", new FindingSayer(look));
        return "console/file-versions";
    }

    /** The file to put where it comes from. */
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> download(@PathVariable String id) {
        return file(id, editor.read(id).orElseThrow(room::absent).text());
    }

    static ResponseEntity<byte[]> file(String id, String text) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/yaml;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(id + ".yaml")
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The version that says what the file says; 0 where it was changed in the folder or is not there. */
    private int inForce(String id, Optional<FileText> file, List<FileVersion> found) {
        return found.stream()
                .map(FileVersion::number)
                .filter(number -> file.isPresent() && file.get().text().equals(content(id, number)))
                .findFirst()
                .orElse(0);
    }

    private String content(String id, int number) {
        return number == 0
                ? editor.read(id).map(FileText::text).orElse("")
                : editor.version(id, number).map(FileVersion::content).orElse("");
    }
}
