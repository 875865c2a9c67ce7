package org.huiyin.console.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileWarning;

/** Says in the reader's language what a check has found. Templates have it as {@code finding}. */
public record FindingSayer(Look look) {

    /** A finding that became part of a longer reason: {@link FileFault#toString}. */
    private static final Pattern FOUND =
            Pattern.compile("(?:.*/)?([^/]*?:\\d+: (?:[^ ]+: )?)found (.*), expected (.*)");

    /** What was found and what was expected. */
    public String say(FileFault fault) {
        return fault(fault.found(), fault.expected());
    }

    /** The file's name and line, as {@code 310000.yaml:12}. */
    public String place(FileFault fault) {
        return fault.file().getFileName() + ":" + fault.line();
    }

    /** What is odd. */
    public String say(FileWarning warning) {
        return words(warning.odd());
    }

    /** Why a channel does not run or its door failed: findings, or what the door said. */
    public String reason(String english) {
        return Stream.of(english.split("; "))
                .map(part -> {
                    Matcher found = FOUND.matcher(part);
                    return found.matches() ? found.group(1) + fault(found.group(2), found.group(3)) : words(part);
                })
                .collect(Collectors.joining(look.language().getLanguage().equals("zh") ? "；" : "; "));
    }

    private String fault(String found, String expected) {
        return found.equals("nothing")
                ? look.say("files.fault.nothing", words(expected))
                : look.say("files.fault", words(found), words(expected));
    }

    private String words(String english) {
        return look.language().getLanguage().equals("zh") ? FindingWords.chinese(english) : english;
    }
}
