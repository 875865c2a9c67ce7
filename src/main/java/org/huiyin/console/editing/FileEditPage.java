package org.huiyin.console.editing;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.console.page.FindingSayer;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.SignedIn;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.editing.FileDraft;
import org.huiyin.platform.editing.FileEditException;
import org.huiyin.platform.editing.FileEditException.Refusal;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.FileEditor.Editor;
import org.huiyin.platform.editing.FileForm;
import org.huiyin.platform.editing.FileText;
import org.huiyin.platform.editing.FormField;
import org.huiyin.platform.editing.KindSamples.Sample;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A file as a form or as text, then what would change, then saved with a reason; a new one goes the same way from a sample. An
 * earlier version back, and a file taken away. Between the steps the page holds the draft, and the gateway nothing.
 */
public abstract class FileEditPage {

    /** More than this a form may not have; a longer file is edited as text. */
    private static final int MOST_FIELDS = 1_500;

    private static final int LONGEST_REASON = 1000;

    private final FileRoom room;
    private final FileEditor editor;

    protected FileEditPage(FileRoom room) {
        this.room = room;
        this.editor = room.editor();
    }

    /**
     * What the page holds between two steps.
     *
     * @param path of the room
     * @param seen the version of the file that was looked at; empty for a new one
     */
    record Draft(String path, String id, String text, String seen) {

        public boolean isNew() {
            return seen.isEmpty();
        }

        public String address() {
            return path + "/" + (isNew() ? "_new" : PageAddress.segment(id) + "/edit");
        }
    }

    /** A kind with its samples, for the choice of a new file. */
    record KindChoice(String kind, String title, String description, List<Sample> samples) {}

    /** @param as form, text, or enabled or disabled: the file with that alone changed */
    @GetMapping("/{id}/edit")
    String edit(@PathVariable String id, @RequestParam(defaultValue = "form") String as, Look look, Model model) {
        FileText file = editor.read(id).orElseThrow(room::absent);
        if (as.equals("enabled") || as.equals("disabled")) {
            String patch = "{\"enabled\": " + as.equals("enabled") + "}";
            String text = told(() -> editor.patched(file.text(), patch));
            return look(draft(id, text, file.version()), false, true, look, model);
        }
        return form(draft(id, file.text(), file.version()), Set.of(), as.equals("text"), false, look, model);
    }

    @GetMapping("/_new")
    String choose(
            @RequestParam(required = false) @Nullable String sample,
            @RequestParam(required = false) @Nullable String id,
            Look look,
            Model model) {
        Optional<Sample> chosen = room.samples().find(sample == null ? "" : sample);
        String wanted = id == null ? "" : id.strip();
        String wrong = chosen.isEmpty() ? null : wrongId(wanted, look);
        if (chosen.isPresent() && wrong == null) {
            return form(draft(wanted, chosen.get().as(wanted), ""), Set.of(), false, false, look, model);
        }
        String language = look.language().getLanguage();
        model.addAttribute(
                "kinds",
                room.files().kinds().stream()
                        .map(kind -> new KindChoice(
                                kind,
                                said(kind, "title", language),
                                said(kind, "description", language),
                                room.samples().of(kind)))
                        .toList());
        model.addAttribute("sample", sample);
        model.addAttribute("id", wanted);
        model.addAttribute("wrong", wrong);
        model.addAttribute("formerly", wrong != null && isFormer(wanted) ? wanted : null);
        model.addAttribute("canWrite", editor.canWrite());
        model.addAttribute("room", room);
        return "console/file-new";
    }

    /** Why no new file can have this id; null where one can. */
    private @Nullable String wrongId(String id, Look look) {
        try {
            editor.check(id, "");
        } catch (FileEditException e) {
            return look.say("files.id.wrong");
        }
        if (editor.read(id).isPresent()) {
            return look.say(room.words() + ".id.taken", id);
        }
        return isFormer(id) ? look.say(room.words() + ".id.former", id) : null;
    }

    /** An id that stands in the records, of one that was removed. */
    private boolean isFormer(String id) {
        return editor.read(id).isEmpty()
                && !editor.versions(id, Integer.MAX_VALUE, 1).isEmpty();
    }

    private String said(String kind, String word, String language) {
        var schema = room.files().settings(kind).orElseThrow();
        String english = schema.path(word).asString(kind);
        return language.equals("zh") ? schema.path("zh").path(word).asString(english) : english;
    }

    @PostMapping("/_new")
    String stepOfNew(@RequestParam Map<String, String> answers, SignedIn person, Deed deed, Look look, Model model) {
        return step(answers.getOrDefault("id", ""), answers, person, deed, look, model);
    }

    @PostMapping("/{id}/edit")
    String stepOf(
            @PathVariable String id,
            @RequestParam Map<String, String> answers,
            SignedIn person,
            Deed deed,
            Look look,
            Model model) {
        return step(id, answers, person, deed, look, model);
    }

    private String step(String id, Map<String, String> answers, SignedIn person, Deed deed, Look look, Model model) {
        String text = answers.getOrDefault("text", "").replace("\r\n", "\n");
        Draft before = draft(id, text, answers.getOrDefault("seen", ""));
        boolean asText = answers.containsKey("as-text");
        Draft draft = asText ? before : draft(id, editor.answered(text, answers), before.seen());
        String what = answers.getOrDefault("deed", "");
        FileDeed.step(deed, room.files().word(), id, what.isEmpty() ? "form" : what);
        return switch (what) {
            case "save" -> save(before, answers, person, deed, look, model);
            case "look" -> look(draft, asText, false, look, model);
            case "look-anyway" -> look(draft, asText, true, look, model);
            case "text" -> form(draft, Set.of(), true, false, look, model);
            default -> form(draft, longer(answers), false, false, look, model);
        };
    }

    private static Set<String> longer(Map<String, String> answers) {
        Set<String> longer = new HashSet<>();
        Stream.of("add", "turn").map(answers::get).filter(Objects::nonNull).forEach(longer::add);
        return longer;
    }

    /** @param looked whether somebody wanted to see what would change */
    private String form(Draft draft, Set<String> longer, boolean asText, boolean looked, Look look, Model model) {
        Optional<FileForm> form = asText ? Optional.empty() : told(() -> editor.form(draft.id(), draft.text(), longer));
        boolean tooLong = form.isPresent() && count(form.get().fields()) > MOST_FIELDS;
        FileDraft checked = told(() -> editor.check(draft.id(), draft.text()));
        model.addAttribute("looked", looked);
        model.addAttribute("draft", draft);
        model.addAttribute("form", tooLong ? null : form.orElse(null));
        model.addAttribute("noForm", !asText && (tooLong || form.isEmpty()));
        model.addAttribute("checked", checked);
        model.addAttribute("canWrite", editor.canWrite());
        model.addAttribute("finding", new FindingSayer(look));
        model.addAttribute("room", room);
        return "console/file-edit";
    }

    private static int count(List<FormField> fields) {
        return fields.stream().mapToInt(field -> 1 + count(field.fields())).sum();
    }

    /** What would change; back to the form where something is wrong, unless it is to be looked at anyway. */
    private String look(Draft draft, boolean asText, boolean anyway, Look look, Model model) {
        FileDraft checked = told(() -> editor.check(draft.id(), draft.text()));
        boolean wrong = !checked.faults().isEmpty() && !anyway || !checked.savable();
        if (wrong || checked.diff().isEmpty()) {
            return form(draft, Set.of(), asText, true, look, model);
        }
        return review(draft, checked, null, "", look, model);
    }

    private String review(
            Draft draft, FileDraft checked, @Nullable String trouble, String reason, Look look, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("checked", checked);
        model.addAttribute("changes", DiffLine.of(checked.diff()));
        model.addAttribute("canWrite", editor.canWrite());
        model.addAttribute("finding", new FindingSayer(look));
        model.addAttribute("trouble", trouble);
        model.addAttribute("reason", reason);
        model.addAttribute("room", room);
        return "console/file-review";
    }

    private String save(Draft draft, Map<String, String> answers, SignedIn person, Deed deed, Look look, Model model) {
        String reason = answers.getOrDefault("reason", "").strip();
        boolean despite = answers.containsKey("despite");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            return review(draft, checked(draft), look.say("files.reason.missing"), reason, look, model);
        }
        FileDeed.begun(deed, room, draft.id(), reason);
        try {
            editor.save(
                    draft.id(),
                    draft.text(),
                    draft.isNew() ? null : draft.seen(),
                    despite,
                    new Editor(person.getName(), reason));
            FileDeed.done(deed, room, draft.id());
        } catch (FileEditException e) {
            if (e.refusal() == Refusal.ABSENT || e.refusal() == Refusal.BAD_ID) {
                throw new ProblemException(FileEditProblems.problem(room, e));
            }
            String refusal = e.refusal().name().toLowerCase(Locale.ROOT);
            String trouble = look.say(
                    e.refusal() == Refusal.TAKEN ? room.words() + ".refused.taken" : "files.refused." + refusal);
            return review(draft, checked(draft), trouble, reason, look, model);
        }
        String notice = !checked(draft).faults().isEmpty() ? "saved-faulty" : draft.isNew() ? "made" : "saved";
        return PageAddress.backTo(null, room.address(draft.id()), notice, 1);
    }

    private Draft draft(String id, String text, String seen) {
        return new Draft(room.path(), id, text, seen);
    }

    private FileDraft checked(Draft draft) {
        return told(() -> editor.check(draft.id(), draft.text()));
    }

    /** The draft as a file, where it cannot be saved here. */
    @PostMapping("/{id}/draft")
    ResponseEntity<byte[]> download(@PathVariable String id, @RequestParam(defaultValue = "") String text, Deed deed) {
        FileDeed.step(deed, room.files().word(), id, "download");
        return FileVersionsPage.file(
                id, checked(draft(id, text.replace("\r\n", "\n"), "")).text());
    }

    @PostMapping("/{id}/versions/{number}/restore")
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
        FileDeed.begun(deed, room, id, why);
        return told(() -> {
            editor.restore(id, number, version, despiteFaults, new Editor(person.getName(), why));
            FileDeed.done(deed, room, id);
            return PageAddress.backTo(null, room.address(id), "restored", 1);
        });
    }

    @PostMapping("/{id}/remove")
    String remove(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            SignedIn person,
            Deed deed) {
        String why = BadRequest.text("reason", reason, LONGEST_REASON);
        return told(() -> {
            FileDeed.begun(deed, room, id, why);
            String seen = editor.read(id).orElseThrow(room::absent).version();
            editor.remove(id, seen, new Editor(person.getName(), why));
            return PageAddress.backTo(PageAddress.of(room.path(), "removed", id), room.path(), "removed", 1);
        });
    }

    private <T> T told(Supplier<T> work) {
        return FileEditProblems.told(room, work);
    }
}
