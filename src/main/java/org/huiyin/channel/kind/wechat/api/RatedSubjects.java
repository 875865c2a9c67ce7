package org.huiyin.channel.kind.wechat.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.Channel;
import tools.jackson.databind.JsonNode;

/** What can be rated by a channel, by code, as codes and sheets have to know it: by title. */
final class RatedSubjects {

    private final Map<String, JsonNode> titles = new LinkedHashMap<>();

    RatedSubjects(Channel channel) {
        channel.settings()
                .get("subjects")
                .forEach(subject -> titles.put(subject.required("code").stringValue(), subject.required("title")));
    }

    boolean has(String code) {
        return titles.containsKey(code);
    }

    /** In the reader's language, or else in Chinese; empty for a code that the file does not have. */
    Optional<String> title(String code, Locale language) {
        return Optional.ofNullable(titles.get(code)).map(title -> title.path(language.getLanguage())
                .stringValueOpt()
                .orElseGet(() -> title.required("zh").stringValue()));
    }
}
