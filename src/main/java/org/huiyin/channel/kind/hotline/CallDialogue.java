package org.huiyin.channel.kind.hotline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a caller hears, question by question, in the words of the channel's file. It remembers nothing: where a call stands
 * is told by the address that the caller's answer is sent to.
 *
 * @param languages one to three, in the order in which they are offered
 * @param subjects what is asked, in this order
 */
record CallDialogue(List<Language> languages, List<CallSubject> subjects) {

    private static final int MOST_TRIES = 2;

    /**
     * The texts in one language.
     *
     * @param code as the provider's voice knows it
     * @param voice the provider's name of the voice; null for its usual one
     * @param choose how to choose this language; empty where there is one only
     */
    record Language(
            String code,
            @Nullable String voice,
            String choose,
            String greeting,
            Map<CallSubject, String> questions,
            String again,
            String thanks,
            String unrated) {}

    /** A text in its language. */
    record Said(Language language, String text) {}

    /** What the caller hears next. */
    sealed interface Turn {
        /** Something to answer with one key, which goes to {@code next}. */
        record Ask(List<Said> texts, Step next) implements Turn {}

        /** The last words. */
        record End(List<Said> texts) implements Turn {}
    }

    /**
     * A question that was put to the caller.
     *
     * @param language its code; empty while it is not chosen
     * @param subject null for the question which language
     * @param attempt 1, and 2 after a wrong key
     */
    record Step(String language, @Nullable CallSubject subject, int attempt) {

        private static final String LANGUAGE = "lang";
        private static final String ATTEMPT = "try";
        private static final String WHICH_LANGUAGE = "choose";

        /** The query that leads back to this step; in the order of the alphabet, in which Twilio may send it back. */
        String query() {
            String attempted = ATTEMPT + "=" + attempt;
            return subject == null
                    ? LANGUAGE + "=" + WHICH_LANGUAGE + "&" + attempted
                    : LANGUAGE + "=" + language + "&" + HotlineReader.SUBJECT + "=" + subject.word() + "&" + attempted;
        }

        /** The step that a query leads back to; empty if it is none of a dialogue's. */
        static Optional<Step> of(Map<String, String> query) {
            String language = query.get(LANGUAGE);
            if (language == null) {
                return Optional.empty();
            }
            int attempt = "1".equals(query.get(ATTEMPT)) ? 1 : MOST_TRIES;
            return language.equals(WHICH_LANGUAGE)
                    ? Optional.of(new Step("", null, attempt))
                    : CallSubject.of(query.getOrDefault(HotlineReader.SUBJECT, ""))
                            .map(subject -> new Step(language, subject, attempt));
        }

        boolean mayBeAskedAgain() {
            return attempt < MOST_TRIES;
        }
    }

    /** @throws InvalidSettingException if a text that will be needed is not there */
    static Optional<CallDialogue> of(ChannelOptions settings, CallMenu menu) {
        if (!settings.has("dialogue")) {
            return Optional.empty();
        }
        List<Language> languages = new ArrayList<>();
        for (JsonNode each : settings.get("dialogue")) {
            languages.add(language(
                    each,
                    "dialogue." + languages.size(),
                    menu,
                    settings.get("dialogue").size() > 1));
        }
        return Optional.of(new CallDialogue(List.copyOf(languages), menu.subjects()));
    }

    private static Language language(JsonNode texts, String where, CallMenu menu, boolean oneOfSeveral) {
        Map<CallSubject, String> questions = new EnumMap<>(CallSubject.class);
        for (CallSubject subject : menu.subjects()) {
            questions.put(subject, needed(texts, subject.word(), where));
        }
        return new Language(
                texts.path("code").stringValue(),
                texts.path("voice").stringValueOpt().orElse(null),
                oneOfSeveral ? needed(texts, "choose", where) : "",
                texts.path("greeting").stringValue(),
                questions,
                texts.path("again").stringValue(),
                texts.path("thanks").stringValue(),
                texts.path("unrated").stringValue());
    }

    private static String needed(JsonNode texts, String name, String where) {
        return texts.path(name)
                .stringValueOpt()
                .orElseThrow(
                        () -> new InvalidSettingException(where + "." + name, "nothing", "what the caller is to hear"));
    }

    /** The first words of a call. */
    Turn start() {
        return languages.size() == 1 ? greeted(languages.get(0)) : whichLanguage(1);
    }

    private Turn whichLanguage(int attempt) {
        return new Turn.Ask(
                languages.stream().map(each -> new Said(each, each.choose())).toList(), new Step("", null, attempt));
    }

    /** After the question which language: 1 is the first. Without a choice, asked again once, the first is taken. */
    Turn chosen(Step step, String entry) {
        for (int i = 0; i < languages.size(); i++) {
            if (entry.equals(String.valueOf(i + 1))) {
                return greeted(languages.get(i));
            }
        }
        return step.mayBeAskedAgain() ? whichLanguage(step.attempt() + 1) : greeted(languages.get(0));
    }

    private Turn greeted(Language language) {
        CallSubject first = subjects.get(0);
        return new Turn.Ask(
                List.of(new Said(language, language.greeting()), question(language, first)),
                new Step(language.code(), first, 1));
    }

    /** After an answer that is kept: the next question, or thanks. */
    Turn answered(Step step) {
        Language language = language(step);
        int next = subjects.indexOf(step.subject()) + 1;
        return next < subjects.size()
                ? new Turn.Ask(
                        List.of(question(language, subjects.get(next))),
                        new Step(language.code(), subjects.get(next), 1))
                : new Turn.End(List.of(new Said(language, language.thanks())));
    }

    /** After a wrong key or none: the question again. */
    Turn again(Step step) {
        Language language = language(step);
        CallSubject subject = step.subject() == null ? subjects.get(0) : step.subject();
        return new Turn.Ask(
                List.of(new Said(language, language.again()), question(language, subject)),
                new Step(language.code(), subject, step.attempt() + 1));
    }

    /** After the second wrong key or silence. */
    Turn unrated(Step step) {
        Language language = language(step);
        return new Turn.End(List.of(new Said(language, language.unrated())));
    }

    /** Nobody is there to hear anything. */
    static Turn silence() {
        return new Turn.End(List.of());
    }

    private Language language(Step step) {
        return languages.stream()
                .filter(each -> each.code().equals(step.language()))
                .findFirst()
                .orElse(languages.get(0));
    }

    private static Said question(Language language, CallSubject subject) {
        return new Said(language, language.questions().getOrDefault(subject, ""));
    }
}
