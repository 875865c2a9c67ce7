package org.huiyin;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The libraries that {@code pom.xml} declares for the gateway itself, and those whose classes its own classes name. */
final class DeclaredLibraries {

    private static final Pattern BEGINNING = Pattern.compile("(?m)^\\s*(?:- )?uri: \"?([a-z]+):");
    private static final Pattern LIBRARY = Pattern.compile("(?m)^\\s*library: (\\w+)");
    private static final Pattern STEP = Pattern.compile("(?m)^\\s*- bean:");
    private static final Pattern EXPRESSION = Pattern.compile("(?m)^\\s*(?:simple|constant):");

    private DeclaredLibraries() {}

    /** Artifact ids, without those for tests alone and Spring's starters, which hold no classes. */
    static Set<String> inPom() throws Exception {
        Document pom = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList found = pom.getElementsByTagName("dependency");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(each ->
                        each.getParentNode().getParentNode().getNodeName().equals("project"))
                .filter(each -> !text(each, "scope").equals("test"))
                .map(each -> text(each, "artifactId"))
                .filter(artifact -> !artifact.startsWith("spring-boot-starter"))
                .collect(toCollection(TreeSet::new));
    }

    /** The artifact ids of the jars in which the classes lie that these depend on. */
    static Set<String> namedBy(JavaClasses ours) {
        return ours.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .map(JavaClass::getSource)
                .flatMap(Optional::stream)
                .map(Source::getUri)
                .map(Object::toString)
                .filter(place -> place.startsWith("jar:"))
                .map(DeclaredLibraries::artifact)
                .collect(toSet());
    }

    /**
     * The artifact ids of Camel's parts that the route files which ship name: components by the beginnings of addresses, data
     * formats by their library, and what every step and expression is made of.
     */
    static Set<String> namedByRoutes(Path routes) throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                String text = Files.readString(file);
                named.add("camel-yaml-dsl");
                BEGINNING.matcher(text).results().forEach(found -> named.add("camel-" + found.group(1)));
                LIBRARY.matcher(text)
                        .results()
                        .forEach(found -> named.add("camel-" + found.group(1).toLowerCase(Locale.ROOT)));
                if (STEP.matcher(text).find()) {
                    named.add("camel-bean");
                }
                if (EXPRESSION.matcher(text).find()) {
                    named.add("camel-core-languages");
                }
            }
        }
        return named;
    }

    /** {@code jar:file:…/group/artifact/version/artifact-version.jar!/…}. */
    private static String artifact(String place) {
        String[] folders = place.substring(0, place.indexOf("!/")).split("/");
        return folders.length < 3 ? "" : folders[folders.length - 3];
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
