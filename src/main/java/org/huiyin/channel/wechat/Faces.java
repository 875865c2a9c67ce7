package org.huiyin.channel.wechat;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.LevelWords;

/** The faces in a message: those that stand for a level, and all the others, which say nothing. */
final class Faces {

    /** WeChat's own are sent as their names: [微笑], /::), /:strong. */
    private static final Pattern NAMED =
            Pattern.compile("\\[[\\p{IsHan}A-Za-z]{1,8}]|/:[:|-]?[A-Za-z0-9()<>@!?|*+~,.$'&;-]{1,8}");

    private static final Pattern DRAWN = Pattern.compile(
            "[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{2604}\\x{2607}-\\x{27BF}\\x{2B00}-\\x{2B4F}\\x{2B51}-\\x{2BFF}\\x{FE0E}\\x{FE0F}\\x{200D}\\x{20E3}&&[^\\x{1F31F}]]");

    private final Map<String, Satisfaction> levels;
    private final Pattern known;

    /** @param levels of faces, each as it is sent */
    Faces(Map<String, Satisfaction> levels) {
        this.levels = new HashMap<>();
        levels.forEach((face, level) -> this.levels.put(plain(face), level));
        this.known = any(this.levels.keySet());
    }

    private static Pattern any(Collection<String> faces) {
        return Pattern.compile(
                faces.isEmpty()
                        ? "(?!)"
                        : String.join("|", faces.stream().map(Pattern::quote).toList()));
    }

    /** The levels that faces in the text stand for. */
    Set<Satisfaction> in(String text) {
        Set<Satisfaction> found = EnumSet.noneOf(Satisfaction.class);
        Matcher face = known.matcher(plain(text));
        while (face.find()) {
            Satisfaction level = levels.get(face.group());
            if (level != null) {
                found.add(level);
            }
        }
        return found;
    }

    /** The text without its faces, known or not; stars are no faces. */
    String without(String text) {
        String rest = known.matcher(plain(text)).replaceAll("");
        rest = NAMED.matcher(rest)
                .replaceAll(name ->
                        LevelWords.read(name.group()).isPresent() ? Matcher.quoteReplacement(name.group()) : "");
        return DRAWN.matcher(rest).replaceAll("").strip();
    }

    /** A face may come with or without the mark that has it drawn in colour. */
    private static String plain(String text) {
        return text.replace("\ufe0f", "");
    }
}
