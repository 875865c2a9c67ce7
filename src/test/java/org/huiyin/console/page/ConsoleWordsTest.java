package org.huiyin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.people.Role;
import org.huiyin.people.Verb;
import org.huiyin.rules.Rule;
import org.junit.jupiter.api.Test;

/** The console speaks both languages whole. */
class ConsoleWordsTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates/console");

    /** Keys that are written out; those put together of parts are met by the pages' own tests. */
    private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9.-]+)[(}]");

    private static final Pattern NAMED_IN_THE_TRAIL =
            Pattern.compile("(?:(?:deed|trail)\\s*\\.on(?:Each)?\\(\\s*|KIND = )\"([a-z-]+)\"");

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    @Test
    void everyWordIsSaidInBothLanguages() {
        assertThat(words("console.properties").keySet())
                .isEqualTo(words("console_en.properties").keySet());
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        Properties english = words("console_en.properties");
        words("console.properties").forEach((key, chinese) -> assertThat(arguments(chinese.toString()))
                .as(key.toString())
                .isEqualTo(arguments(english.getProperty(key.toString()))));
    }

    @Test
    void everyWordOfATemplateIsThere() throws IOException {
        Set<Object> known = words("console.properties").keySet();
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            templates.forEach(template -> assertThat(keys(template))
                    .as("words of %s", template.getFileName())
                    .isSubsetOf(known));
        }
    }

    @Test
    void everyVerbRoleAndRuleOfARegionHasWords() {
        assertThat(words("console.properties").keySet())
                .containsAll(Stream.of(Verb.values())
                        .map(verb -> "verb." + verb.word())
                        .toList())
                .containsAll(Stream.of(Role.values())
                        .map(role -> "role." + role.word())
                        .toList())
                .containsAll(Stream.of(Rule.values())
                        .map(rule -> "rules." + rule.key())
                        .toList());
    }

    @Test
    void everyKindOfThingInTheAuditTrailHasWords() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Set<String> kinds = sources.filter(source -> source.toString().endsWith(".java"))
                    .map(ConsoleWordsTest::read)
                    .filter(source -> source.contains("import org.huiyin.people.audit.Deed;"))
                    .flatMap(source -> NAMED_IN_THE_TRAIL.matcher(source).results())
                    .map(found -> "audit.kind." + found.group(1))
                    .collect(Collectors.toSet());
            assertThat(kinds).hasSizeGreaterThan(15);
            assertThat(words("console.properties").keySet()).containsAll(kinds);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Object> keys(Path template) {
        return KEY.matcher(read(template))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arguments(String message) {
        Set<String> arguments = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(message);
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
        return arguments;
    }

    private static Properties words(String file) {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(MESSAGES.resolve(file))) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
