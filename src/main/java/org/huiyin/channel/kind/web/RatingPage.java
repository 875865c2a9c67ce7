package org.huiyin.channel.kind.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.huiyin.channel.kind.web.WebSettings.Rated;
import org.huiyin.channel.rating.FormRatingParser.Typed;
import org.huiyin.channel.rating.RatingFault;
import org.huiyin.channel.rating.RatingFault.Topic;
import org.huiyin.evaluation.LevelFaces;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Tag;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.platform.web.PageView;
import org.huiyin.privacy.ContactPromise;
import org.jspecify.annotations.Nullable;

/** The rating page of one channel: empty, or again with what was typed and what to mend. */
final class RatingPage {

    /**
     * The form goes to an address of its own: what is sent to the page's would make the browser forget the page (RFC 9111,
     * 4.4), so that whoever goes back would get another form.
     */
    private static final String SENT = "?sent=1";

    private final CitizenPages pages;
    private final WebSettings settings;
    private final ContactPromise promise;

    RatingPage(CitizenPages pages, WebSettings settings, ContactPromise promise) {
        this.pages = pages;
        this.settings = settings;
        this.promise = promise;
    }

    /** A message on the page: beside which part it stands, and the id of the input to go to; empty for the whole page. */
    record Message(String part, String place, String words) {}

    /** One of the five levels with its tags. */
    record Level(int number, boolean negative, boolean chosen, String face, List<TagBox> tags) {}

    /** A tag to tick. */
    record TagBox(String code, String words, boolean chosen) {}

    /**
     * One page as it is handed out.
     *
     * @param view how it is read; what the citizen chose is kept when the form is sent
     * @param visitor the form's own token of a visitor whom another door knows; null for anybody
     * @param arrival the token by which he came, kept when he changes the language; null for none
     * @param challenge what the browser is to solve before it sends the form, as JSON; null for nothing
     */
    record Sheet(
            Rated rated,
            PageView view,
            String nonce,
            @Nullable String visitor,
            @Nullable String arrival,
            @Nullable String challenge) {}

    String render(Sheet sheet, Typed typed, List<Message> messages) {
        Rated rated = sheet.rated();
        Locale language = sheet.view().language();
        String address = settings.pages() + '/' + rated.code();
        Map<String, String> beside = new HashMap<>();
        messages.forEach(message -> beside.putIfAbsent(message.part(), message.words()));
        return pages.render(
                "rating",
                sheet.view(),
                Map.ofEntries(
                        Map.entry("organisation", settings.organisation().in(language)),
                        Map.entry("title", rated.title().in(language)),
                        Map.entry("subject", rated.code()),
                        Map.entry(
                                "action", address + SENT + sheet.view().query().replace('?', '&')),
                        Map.entry("nonce", sheet.nonce()),
                        Map.entry("visitor", Objects.requireNonNullElse(sheet.visitor(), "")),
                        Map.entry("arrival", Objects.requireNonNullElse(sheet.arrival(), "")),
                        Map.entry("challenge", Objects.requireNonNullElse(sheet.challenge(), "")),
                        Map.entry("levels", levels(language, typed)),
                        Map.entry("text", typed.text()),
                        Map.entry("contact", typed.contact()),
                        Map.entry("asksContact", settings.asksContact()),
                        Map.entry("contactDays", promise.days()),
                        Map.entry("faults", messages),
                        Map.entry("beside", beside)));
    }

    /** What the page says about faults, one message for each topic, from the top of the page to its end. */
    List<Message> messages(List<RatingFault> faults, Typed typed, Locale language) {
        return faults.stream()
                .map(RatingFault::topic)
                .distinct()
                .sorted()
                .map(topic -> message(topic, typed, language))
                .toList();
    }

    /** A message about the page as a whole. */
    Message message(String name, Locale language) {
        return new Message("", "", pages.text(language, "fault." + name));
    }

    private Message message(Topic topic, Typed typed, Locale language) {
        String words = pages.text(language, "fault." + topic.name().toLowerCase(Locale.ROOT));
        return switch (topic) {
            case SATISFACTION -> new Message("satisfaction", "level-5", words);
            case TAGS, DETAIL -> new Message("tags", firstTag(typed.level()), words);
            case TEXT -> new Message("text", "text", words);
            case CONTACT -> new Message("contact", "contact", words);
            case PAGE, OTHER -> new Message("", "", words);
        };
    }

    private static String firstTag(int level) {
        return Satisfaction.of(level)
                .map(known -> "tag-" + NationalTags.of(known).get(0).code())
                .orElse("level-5");
    }

    private List<Level> levels(Locale language, Typed typed) {
        List<Level> levels = new ArrayList<>();
        for (int number = 5; number >= 1; number--) {
            Satisfaction level = Satisfaction.of(number).orElseThrow();
            levels.add(new Level(
                    number,
                    level.isNegative(),
                    typed.level() == number,
                    LevelFaces.of(level),
                    NationalTags.of(level).stream()
                            .map(tag -> new TagBox(
                                    tag.code(),
                                    words(tag, language),
                                    typed.tags().contains(tag.code())))
                            .toList()));
        }
        return levels;
    }

    private String words(Tag tag, Locale language) {
        return language.equals(Language.ENGLISH) ? pages.text(language, "tag." + tag.code()) : tag.text();
    }
}
