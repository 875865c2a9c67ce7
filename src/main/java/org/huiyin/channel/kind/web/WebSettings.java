package org.huiyin.channel.kind.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BurstLimit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a web channel's file says.
 *
 * @param organisation whose pages these are
 * @param pages path of the rating pages, without a slash at its end
 * @param api path of the JSON door
 * @param asksContact whether the page offers to leave a contact
 * @param formLifetime how long an opened page can be sent
 * @param datedWithin how long ago a known program may say that a rating was given
 * @param ratingsPerHour how many ratings of one subject are taken from one address in an hour; 0 for no end
 * @param burstLimit what is too fast to be pressed; empty where nothing is
 * @param proofOfWork numbers that a browser tries at most before it may send a form; 0 for none
 * @param subjects what can be rated, by code, in the order of the file
 */
record WebSettings(
        Wording organisation,
        String pages,
        String api,
        boolean asksContact,
        Duration formLifetime,
        Duration datedWithin,
        int ratingsPerHour,
        Optional<BurstLimit> burstLimit,
        int proofOfWork,
        Map<String, Rated> subjects) {

    /** Where all rating pages are. */
    static final String PAGES = "/r";

    /** Where all JSON doors are. */
    static final String API = "/api/v1/ratings";

    /** The same words in Chinese and English. */
    record Wording(String zh, String en) {

        /** The words in the reader's language. */
        String in(Locale language) {
            return language.getLanguage().equals("en") ? en : zh;
        }
    }

    /** A window or service item that can be rated. */
    record Rated(String code, Wording title, Subject subject) {}

    /** @throws InvalidSettingException if two subjects have the same code */
    static WebSettings of(Channel channel) {
        ChannelOptions settings = channel.settings();
        return new WebSettings(
                wording(settings.get("organisation")),
                settings.get("pages").stringValue(),
                settings.get("api").stringValue(),
                settings.get("contact").booleanValue(),
                Duration.ofHours(settings.get("formHours").longValue()),
                Duration.ofHours(settings.get("datedHours").longValue()),
                settings.get("ratingsPerHour").intValue(),
                burstLimit(
                        settings.get("burstRatings").intValue(),
                        settings.get("burstSeconds").intValue()),
                settings.get("proofOfWork").intValue(),
                subjects(settings.get("subjects")));
    }

    Optional<Rated> find(String code) {
        return Optional.ofNullable(subjects.get(code));
    }

    private static Optional<BurstLimit> burstLimit(int ratings, int seconds) {
        return ratings == 0 ? Optional.empty() : Optional.of(new BurstLimit(ratings, Duration.ofSeconds(seconds)));
    }

    private static Map<String, Rated> subjects(JsonNode list) {
        Map<String, Rated> subjects = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode entry : list.values()) {
            String code = entry.required("code").stringValue();
            Rated rated = new Rated(
                    code,
                    wording(entry.required("title")),
                    new Subject(
                            word(entry, "area"),
                            word(entry, "department"),
                            word(entry, "item"),
                            null,
                            word(entry, "window"),
                            word(entry, "staff")));
            if (subjects.put(code, rated) != null) {
                throw new InvalidSettingException(
                        "subjects." + index + ".code", "'" + code + "' a second time", "each code once");
            }
            index++;
        }
        return subjects;
    }

    private static Wording wording(JsonNode node) {
        return new Wording(
                node.required("zh").stringValue(), node.required("en").stringValue());
    }

    private static @Nullable String word(JsonNode entry, String name) {
        return entry.path(name).stringValueOpt().orElse(null);
    }
}
