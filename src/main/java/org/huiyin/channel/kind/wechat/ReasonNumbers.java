package org.huiyin.channel.kind.wechat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Tag;
import org.jspecify.annotations.Nullable;

/** Reads which reasons somebody chose from the lists that were offered: 23, 21 和 28, 第3个. */
final class ReasonNumbers {

    private static final String END = "[\\s。.!！~～]*";
    private static final Pattern CHOICES =
            Pattern.compile("(?s)(?:选|选择|回复|原因是?|因为)?\\s*((?:[12][0-9]{1,2})(?:[\\s,，、;；和]+[12][0-9]{1,2})*)(?:" + END
                    + "|[\\s,，。;；:：]+(\\D.*))");
    private static final Pattern PLACES = Pattern.compile(
            "(?:我?选|选择|是|因为|原因是?)?\\s*(第\\s*[1-9一二三四五六七八九](?:[\\s,，、和]*第?\\s*[1-9一二三四五六七八九])*)\\s*(?:个|条|项|点|种|号)?(?:原因|理由)?吧?"
                    + END);
    private static final Pattern COUNTED =
            Pattern.compile("(?s)(?:号|个|次|楼|层|分钟|秒|小时|天|日|周|月|年|人|位|名|元|块|岁|条|份|张|页|件|项|家|米|公里|排(?!队)|遍|趟|倍|折|%).*");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final String NUMERALS = "一二三四五六七八九";

    private final Map<Satisfaction, List<String>> offered;

    /** @param offered tag codes of the levels whose reasons are asked for, in the order of their numbers */
    ReasonNumbers(Map<Satisfaction, List<String>> offered) {
        this.offered = offered;
    }

    /** @param text in plain characters */
    Optional<Utterance> in(String text) {
        Matcher places = PLACES.matcher(text);
        if (places.matches()) {
            return Optional.of(new Utterance.Places(places(places.group(1)), text));
        }
        Matcher choices = CHOICES.matcher(text);
        String words = choices.matches() ? choices.group(2) : null;
        if (!choices.matches() || words != null && COUNTED.matcher(words).matches()) {
            return Optional.empty();
        }
        Set<String> tags = new LinkedHashSet<>();
        Satisfaction level = null;
        for (String number : NO_DIGITS.split(choices.group(1))) {
            Tag tag = tag(number);
            if (tag == null || level != null && tag.level() != level) {
                return Optional.empty();
            }
            level = tag.level();
            tags.add(tag.code());
        }
        return level == null
                ? Optional.empty()
                : Optional.of(new Utterance.Reasons(level, List.copyOf(tags), choices.group(1), words));
    }

    /** The tag codes at places of a level's list; empty where one of them is not in it. */
    List<String> at(Satisfaction level, List<Integer> places) {
        List<String> codes = offered.getOrDefault(level, List.of());
        return places.stream().allMatch(place -> place <= codes.size())
                ? places.stream().map(place -> codes.get(place - 1)).distinct().toList()
                : List.of();
    }

    private static List<Integer> places(String text) {
        List<Integer> places = new ArrayList<>();
        for (char c : text.toCharArray()) {
            int numeral = NUMERALS.indexOf(c);
            if (numeral >= 0 || c >= '1' && c <= '9') {
                places.add(numeral >= 0 ? numeral + 1 : c - '0');
            }
        }
        return List.copyOf(places);
    }

    /** By its number in the list (23 is the third reason of level 2) or by its national code. */
    private @Nullable Tag tag(String number) {
        Satisfaction level = Satisfaction.of(number.charAt(0) - '0').orElse(null);
        List<String> codes = level == null ? List.of() : offered.getOrDefault(level, List.of());
        if (number.length() == 3) {
            return codes.contains(number) ? NationalTags.find(number).orElse(null) : null;
        }
        int place = number.charAt(1) - '1';
        return place >= 0 && place < codes.size()
                ? NationalTags.find(codes.get(place)).orElse(null)
                : null;
    }
}
