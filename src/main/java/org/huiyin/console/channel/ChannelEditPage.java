package org.huiyin.console.channel;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.channel.editing.ChannelDraft;
import org.huiyin.channel.editing.ChannelEditException;
import org.huiyin.channel.editing.ChannelEditException.Refusal;
import org.huiyin.channel.editing.ChannelEditor;
import org.huiyin.channel.editing.ChannelEditor.Editor;
import org.huiyin.channel.editing.ChannelForm;
import org.huiyin.channel.editing.ChannelText;
import org.huiyin.channel.editing.FormField;
import org.huiyin.channel.editing.KindSamples;
import org.huiyin.channel.editing.KindSamples.Sample;
import org.huiyin.channel.runtime.ChannelFiles;
import org.huiyin.console.page.FindingSayer;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A channel's file as a form or as text, then what would change, then saved with a reason. A new channel goes the same way from
 * a sample. Between the steps the page holds the draft, and the gateway nothing.
 */
@Controller
@Needs(Verb.EDIT_CHANNELS)
class ChannelEditPage {

    static final String NEW = ChannelsPage.PATH + "/_new";

    /** More than this a form may not have; a longer file is edited as text. */
    private static final int MOST_FIELDS = 1_500;

    private static final int LONGEST_REASON = 1000;

    private final ChannelEditor editor;
    private final ChannelFiles files;
    private final KindSamples samples;

    ChannelEditPage(ChannelEditor editor, ChannelFiles files, KindSamples samples) {
        this.editor = editor;
        this.files = files;
        this.samples = samples;
    }

    /**
     * What the page holds between two steps.
     *
     * @param id of the channel
     * @param seen the version of the file that was looked at; empty for a new channel
     */
    record Draft(String id, String text, String seen) {

        public boolean isNew() {
            return seen.isEmpty();
        }

        public String address() {
            return isNew() ? NEW : ChannelsPage.address(id) + "/edit";
        }
    }

    /** A kind with its samples, for the choice of a new channel. */
    record KindChoice(String kind, String title, String description, List<Sample> samples) {}

    /** @param as form, text, or enabled or disabled: the file with that alone changed */
    @GetMapping(ChannelsPage.PATH + "/{id}/edit")
    String edit(@PathVariable String id, @RequestParam(defaultValue = "form") String as, Look look, Model model) {
        ChannelText file = editor.read(id).orElseThrow(ChannelsPage::absent);
        if (as.equals("enabled") || as.equals("disabled")) {
            String patch = "{\"enabled\": " + as.equals("enabled") + "}";
            String text = told(() -> editor.patched(file.text(), patch));
            return look(new Draft(id, text, file.version()), false, true, look, model);
        }
        return form(new Draft(id, file.text(), file.version()), Set.of(), as.equals("text"), false, look, model);
    }

    @GetMapping(NEW)
    String choose(
            @RequestParam(required = false) @Nullable String sample,
            @RequestParam(required = false) @Nullable String id,
            Look look,
            Model model) {
        Optional<Sample> chosen = samples.find(sample == null ? "" : sample);
        String wanted = id == null ? "" : id.strip();
        String wrong = chosen.isEmpty() ? null : wrongId(wanted, look);
        if (chosen.isPresent() && wrong == null) {
            return form(new Draft(wanted, chosen.get().as(wanted), ""), Set.of(), false, false, look, model);
        }
        String language = look.language().getLanguage();
        model.addAttribute(
                "kinds",
                files.kinds().stream()
                        .map(kind -> new KindChoice(
                                kind,
                                said(kind, "title", language),
                                said(kind, "description", language),
                                samples.of(kind)))
                        .toList());
        model.addAttribute("sample", sample);
        model.addAttribute("id", wanted);
        model.addAttribute("wrong", wrong);
        model.addAttribute("formerly", wrong != null && isFormer(wanted) ? wanted : null);
        model.addAttribute("canWrite", editor.canWrite());
        return "console/channel-new";
    }

    /** Why no new channel can have this id; null where one can. */
    private @Nullable String wrongId(String id, Look look) {
        try {
            editor.check(id, "");
        } catch (ChannelEditException e) {
            return look.say("channels.id.wrong");
        }
        if (editor.read(id).isPresent()) {
            return look.say("channels.id.taken", id);
        }
        return isFormer(id) ? look.say("channels.id.former", id) : null;
    }

    /** An id that stands in the records of a channel that was removed. */
    private boolean isFormer(String id) {
        return editor.read(id).isEmpty()
                && !editor.versions(id, Integer.MAX_VALUE, 1).isEmpty();
    }

    private String said(String kind, String word, String language) {
        var schema = files.settings(kind).orElseThrow();
        String english = schema.path(word).asString(kind);
        return language.equals("zh") ? schema.path("zh").path(word).asString(english) : english;
    }

    @PostMapping(NEW)
    String stepOfNew(@RequestParam Map<String, String> answers, SignedIn person, Deed deed, Look look, Model model) {
        return step(answers.getOrDefault("id", ""), answers, person, deed, look, model);
    }

    @PostMapping(ChannelsPage.PATH + "/{id}/edit")
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
        Draft before = new Draft(id, text, answers.getOrDefault("seen", ""));
        boolean asText = answers.containsKey("as-text");
        Draft draft = asText ? before : new Draft(id, editor.answered(text, answers), before.seen());
        String what = answers.getOrDefault("deed", "");
        ChannelFileDeed.step(deed, id, what.isEmpty() ? "form" : what);
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
        Optional<ChannelForm> form =
                asText ? Optional.empty() : told(() -> editor.form(draft.id(), draft.text(), longer));
        boolean tooLong = form.isPresent() && count(form.get().fields()) > MOST_FIELDS;
        ChannelDraft checked = told(() -> editor.check(draft.id(), draft.text()));
        model.addAttribute("looked", looked);
        model.addAttribute("draft", draft);
        model.addAttribute("form", tooLong ? null : form.orElse(null));
        model.addAttribute("noForm", !asText && (tooLong || form.isEmpty()));
        model.addAttribute("checked", checked);
        model.addAttribute("canWrite", editor.canWrite());
        model.addAttribute("finding", new FindingSayer(look));
        return "console/channel-edit";
    }

    private static int count(List<FormField> fields) {
        return fields.stream().mapToInt(field -> 1 + count(field.fields())).sum();
    }

    /** What would change; back to the form where something is wrong, unless it is to be looked at anyway. */
    private String look(Draft draft, boolean asText, boolean anyway, Look look, Model model) {
        ChannelDraft checked = told(() -> editor.check(draft.id(), draft.text()));
        boolean wrong = !checked.faults().isEmpty() && !anyway || !checked.savable();
        if (wrong || checked.diff().isEmpty()) {
            return form(draft, Set.of(), asText, true, look, model);
        }
        return review(draft, checked, null, "", look, model);
    }

    private String review(
            Draft draft, ChannelDraft checked, @Nullable String trouble, String reason, Look look, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("checked", checked);
        model.addAttribute("changes", DiffLine.of(checked.diff()));
        model.addAttribute("canWrite", editor.canWrite());
        model.addAttribute("finding", new FindingSayer(look));
        model.addAttribute("trouble", trouble);
        model.addAttribute("reason", reason);
        return "console/channel-review";
    }

    private String save(Draft draft, Map<String, String> answers, SignedIn person, Deed deed, Look look, Model model) {
        String reason = answers.getOrDefault("reason", "").strip();
        boolean despite = answers.containsKey("despite");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            return review(draft, checked(draft), look.say("channels.reason.missing"), reason, look, model);
        }
        ChannelFileDeed.begun(deed, editor, draft.id(), reason);
        try {
            editor.save(
                    draft.id(),
                    draft.text(),
                    draft.isNew() ? null : draft.seen(),
                    despite,
                    new Editor(person.getName(), reason));
            ChannelFileDeed.done(deed, editor, draft.id());
        } catch (ChannelEditException e) {
            if (e.refusal() == Refusal.ABSENT || e.refusal() == Refusal.BAD_ID) {
                throw new ProblemException(ChannelEditProblems.problem(e));
            }
            String trouble = look.say("channels.refused." + e.refusal().name().toLowerCase(Locale.ROOT));
            return review(draft, checked(draft), trouble, reason, look, model);
        }
        String notice = !checked(draft).faults().isEmpty() ? "saved-faulty" : draft.isNew() ? "made" : "saved";
        return PageAddress.backTo(null, ChannelsPage.address(draft.id()), notice, 1);
    }

    private ChannelDraft checked(Draft draft) {
        return told(() -> editor.check(draft.id(), draft.text()));
    }

    /** The draft as a file, where it cannot be saved here. */
    @PostMapping(ChannelsPage.PATH + "/{id}/draft")
    ResponseEntity<byte[]> download(@PathVariable String id, @RequestParam(defaultValue = "") String text, Deed deed) {
        ChannelFileDeed.step(deed, id, "download");
        return ChannelsPage.file(
                id, checked(new Draft(id, text.replace("\r\n", "\n"), "")).text());
    }

    private static <T> T told(Supplier<T> work) {
        return ChannelEditProblems.told(work);
    }
}
