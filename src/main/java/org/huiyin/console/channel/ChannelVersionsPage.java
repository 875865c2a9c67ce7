package org.huiyin.console.channel;

import static org.huiyin.console.channel.ChannelEditProblems.told;

import java.util.List;
import java.util.Optional;
import org.huiyin.channel.editing.ChannelEditor;
import org.huiyin.channel.editing.ChannelEditor.Editor;
import org.huiyin.channel.editing.ChannelText;
import org.huiyin.console.page.FindingSayer;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.files.UnifiedDiff;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The states that a channel's file had: what differs between any two, and one of them back. */
@Controller
@Needs(Verb.SEE_CHANNELS)
class ChannelVersionsPage {

    private static final int ROWS = 50;
    private static final int LONGEST_REASON = 1000;

    private final ChannelEditor editor;
    private final ChannelRows rows;

    ChannelVersionsPage(ChannelEditor editor, ChannelRows rows) {
        this.editor = editor;
        this.rows = rows;
    }

    /** @param from the older of two to compare; @param to the newer, 0 for the file as it stands in the folder */
    @GetMapping(ChannelsPage.PATH + "/{id}/versions")
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
        Optional<ChannelText> file = editor.read(id);
        if (file.isEmpty() && page.items().isEmpty()) {
            throw ChannelsPage.absent();
        }
        List<FileVersion> found = page.items();
        int older = from != null ? from : found.size() > 1 ? found.get(1).number() : 0;
        int newer = to != null ? to : found.isEmpty() ? 0 : found.get(0).number();
        String path = ChannelsPage.address(id) + "/versions";
        model.addAttribute("id", id);
        model.addAttribute("row", rows.find(id).orElse(null));
        model.addAttribute("versions", found);
        model.addAttribute("current", inForce(id, file, found));
        model.addAttribute("seen", file.map(ChannelText::version).orElse(null));
        model.addAttribute("from", older);
        model.addAttribute("to", newer);
        model.addAttribute("changes", DiffLine.of(UnifiedDiff.between("", content(id, older), "", content(id, newer))));
        model.addAttribute("canWrite", editor.canWrite());
        model.addAttribute(
                "csv",
                PageAddress.of("/api/v1/channels/" + PageAddress.segment(id) + "/file/versions", "format", "csv"));
        PageAddress.onward(
                model,
                before == null ? null : before.toString(),
                page.next(),
                at -> PageAddress.of(path, "before", at));
        model.addAttribute("notice", notice);
        model.addAttribute("finding", new FindingSayer(look));
        return "console/channel-versions";
    }

    @PostMapping(ChannelsPage.PATH + "/{id}/versions/{number}/restore")
    @Needs(Verb.EDIT_CHANNELS)
    String restore(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String seen,
            @RequestParam(defaultValue = "false") boolean despiteFaults,
            SignedIn person,
            Deed deed) {
        String why = BadRequest.text("reason", reason, LONGEST_REASON);
        String version = seen == null || seen.isEmpty() ? null : seen;
        ChannelFileDeed.begun(deed, editor, id, why);
        return told(() -> {
            editor.restore(id, number, version, despiteFaults, new Editor(person.getName(), why));
            ChannelFileDeed.done(deed, editor, id);
            return PageAddress.backTo(null, ChannelsPage.address(id), "restored", 1);
        });
    }

    /** The version that says what the file says; 0 where it was changed in the folder or is not there. */
    private int inForce(String id, Optional<ChannelText> file, List<FileVersion> found) {
        return found.stream()
                .map(FileVersion::number)
                .filter(number -> file.isPresent() && file.get().text().equals(content(id, number)))
                .findFirst()
                .orElse(0);
    }

    private String content(String id, int number) {
        return number == 0
                ? editor.read(id).map(ChannelText::text).orElse("")
                : editor.version(id, number).map(FileVersion::content).orElse("");
    }
}
