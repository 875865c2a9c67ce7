package org.huiyin;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the gateway's types offer to others, and whether anybody takes it. */
final class PublicNames {

    /** A constant's value is copied to where it is used, so that class files do not tell who uses it: sources do. */
    private static final Pattern CONSTANT =
            Pattern.compile("(?m)^ {4}(?:public )?static final [\\w<>\\[\\], ]+ ([A-Z][A-Z_0-9]+)\\b");

    private static final Pattern MENTIONED = Pattern.compile("\\b[A-Z]\\w*\\.[A-Z][A-Z_0-9]+\\b");

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(org\\.huiyin(?:\\.[a-z]\\w*)*\\.[A-Z]\\w*)");

    private static final Pattern COMMENT = Pattern.compile("/\\*[\\s\\S]*?\\*/|//[^\\n]*");

    private PublicNames() {}

    /**
     * Public types that neither another package nor a test there uses, nor takes or is given by a type that is used. A kind
     * of channel is made by whoever finds it, and its door is called by the steps of its route.
     */
    static List<String> unusedTypes(JavaClasses ours) {
        Set<String> used = new HashSet<>();
        ours.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(PublicNames::usedElsewhere)
                .forEach(used::add);
        allSources().values().forEach(code -> IMPORT.matcher(code)
                .results()
                .map(found -> found.group(1))
                .forEach(used::add));
        Set<String> exposed = ours.stream()
                .filter(each -> used.contains(topLevel(each)))
                .flatMap(each -> each.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(
                        method -> Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream()))
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(PublicNames::topLevel)
                .collect(toSet());
        used.addAll(exposed);
        return ours.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(each -> !isPackageInfo(each))
                .filter(each -> !each.isAssignableTo("org.huiyin.channel.ChannelKind"))
                .filter(each -> !each.getName().matches("org\\.huiyin\\.channel\\.kind\\..*Door"))
                .map(JavaClass::getName)
                .filter(each -> !used.contains(each))
                .sorted()
                .toList();
    }

    /** The top-level type that is used, where that lies in another package; empty otherwise. */
    private static String usedElsewhere(Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        return target.getPackageName().equals(dependency.getOriginClass().getPackageName()) ? "" : topLevel(target);
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static boolean isPackageInfo(JavaClass each) {
        return each.getSimpleName().equals("package-info");
    }

    /** Constants that no source mentions but the line that declares them. */
    static List<String> unusedConstants() {
        Map<String, String> sources = allSources();
        Set<String> mentioned = new HashSet<>();
        sources.values()
                .forEach(code -> MENTIONED.matcher(code).results().forEach(found -> mentioned.add(found.group())));
        List<String> unused = new ArrayList<>();
        sources.forEach((file, code) -> {
            if (file.startsWith("src/main")) {
                CONSTANT.matcher(code)
                        .results()
                        .map(found -> found.group(1))
                        .filter(constant -> !mentioned.contains(type(file) + '.' + constant))
                        .filter(constant -> !isUsedWithin(code, constant))
                        .map(constant -> type(file) + '.' + constant)
                        .forEach(unused::add);
            }
        });
        return unused;
    }

    private static boolean isUsedWithin(String code, String constant) {
        return Pattern.compile("\\b" + constant + "\\b").matcher(code).results().count() > 1;
    }

    private static String type(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length());
    }

    private static Map<String, String> allSources() {
        Map<String, String> sources = new TreeMap<>();
        for (String root : List.of("src/main/java", "src/test/java", "src/bench/java")) {
            sources.putAll(sources(Path.of(root)));
        }
        return sources;
    }

    private static Map<String, String> sources(Path root) {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.put(
                        file.toString().replace('\\', '/'),
                        COMMENT.matcher(Files.readString(file)).replaceAll(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    /** Names that more than one type has, top-level ones, with where each lies. */
    static List<String> twice(JavaClasses ours) {
        Map<String, List<JavaClass>> byName = new TreeMap<>();
        ours.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(each -> !isPackageInfo(each))
                .forEach(each -> byName.computeIfAbsent(each.getSimpleName(), name -> new ArrayList<>())
                        .add(each));
        return byName.values().stream()
                .filter(types -> types.size() > 1)
                .map(types -> types.stream().map(JavaClass::getName).collect(joining(", ")))
                .toList();
    }
}
