package org.huiyin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.huiyin.platform.work.BackgroundWork;
import org.jspecify.annotations.NullMarked;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.ComponentScan;

/** The plan of the house as rules: which room may know which. */
@AnalyzeClasses(packages = "org.huiyin", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final long MOST_TYPES = 35;

    /** Public because others make them by name: the JVM, H2. */
    private static final Set<String> MADE_BY_OTHERS =
            Set.of("org.huiyin.HuiyinApplication", "org.huiyin.intake.journal.AtomicFilePath");

    /** Libraries that neither our classes nor the route files that ship name, each with its reason. */
    private static final Map<String, String> USED_BY_NAME = Map.ofEntries(
            Map.entry("htmx.org", "the script of the console's pages for what changes in place"),
            Map.entry("spring-security-oauth2-jose", "reads the identity tokens of OpenID providers"),
            Map.entry("micrometer-registry-prometheus", "GET /actuator/prometheus, which Spring Boot makes of it"));

    /** What a scan looks for unless it says something else. */
    private static final String EVERY_CLASS = "**/*.class";

    @ArchTest
    static final ArchRule platformKnowsNobody = room("platform")
            .because("security, clock, ids and problems would serve any service: a word of the domain there binds all");

    @ArchTest
    static final ArchRule privacyKnowsThePlatformAndWhatIsErased = room("privacy", "evaluation", "platform")
            .because("pseudonyms, seals and erasure must be readable by themselves, by whoever audits them");

    @ArchTest
    static final ArchRule peopleKnowTheRecordAlone = room("people", "evaluation", "privacy", "platform")
            .because("who may do what is one table, asked by the rooms that people work in and asking none of them");

    @ArchTest
    static final ArchRule evaluationKnowsNobody =
            room("evaluation").because("the record is what everything else is derived from");

    @ArchTest
    static final ArchRule normaliseKnowsTheRecord = room("normalise", "evaluation", "privacy")
            .because("from fields to record is a pure step, tried with no room around it");

    @ArchTest
    static final ArchRule intakeKnowsWhatItSettles = room(
                    "intake", "normalise", "evaluation", "directory", "rules", "privacy", "platform")
            .because("the waist stays narrow: no channel, no target, no store is known to it");

    @ArchTest
    static final ArchRule channelKnowsTheWaist = room(
                    "channel",
                    "intake",
                    "normalise",
                    "evaluation",
                    "directory",
                    "terminal",
                    "rules",
                    "reply",
                    "people",
                    "privacy",
                    "route",
                    "platform")
            .because("a channel hands its submissions to the waist and sees nothing that comes after");

    @ArchTest
    static final ArchRule terminalKnowsTheWaist = room("terminal", "intake", "evaluation", "platform")
            .because(
                    "who asks at windows and how devices fare is the same whatever they speak: no channel is known to it");

    @ArchTest
    static final ArchRule kindsDoNotSeeOneAnother = slices().matching("org.huiyin.channel.kind.(*)..")
            .should()
            .notDependOnEachOther()
            .because("a kind is added or taken away without touching another");

    @ArchTest
    static final ArchRule channelDoesNotSeeItsKinds = noClasses()
            .that()
            .resideInAPackage("org.huiyin.channel..")
            .and()
            .resideOutsideOfPackage("org.huiyin.channel.kind..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.huiyin.channel.kind..")
            .because("a new kind changes nothing but itself, and what doors share is bent to none of them");

    @ArchTest
    static final ArchRule eventKnowsTheRecord =
            room("event", "evaluation").because("what others are told is made of a record and of nothing else");

    @ArchTest
    static final ArchRule deliveryKnowsTheEvent = room("delivery", "event", "evaluation", "route", "platform")
            .because("delivery is told of evaluations and cares neither how they came nor what becomes of them");

    @ArchTest
    static final ArchRule scoringKnowsTheEventAlone = room("scoring", "event", "rules", "platform")
            .because("scoring could be another service, or another vendor's, fed by the same events");

    @ArchTest
    static final ArchRule rulesKnowNobody =
            room("rules", "platform").because("what differs by region and day is asked by all, and asks nobody");

    @ArchTest
    static final ArchRule directoryKnowsTheRecord = room("directory", "evaluation", "rules", "platform")
            .because("whom a rating is about is asked by the way in and by the console, and asks neither");

    @ArchTest
    static final ArchRule caseworkKnowsTheRecordAndReply = room(
                    "casework",
                    "event",
                    "evaluation",
                    "directory",
                    "rules",
                    "scoring",
                    "reply",
                    "people",
                    "privacy",
                    "platform")
            .because("a case begins with a record and ends with a reply, by people and by rules in between");

    @ArchTest
    static final ArchRule replyKnowsNoChannel = room("reply", "intake", "evaluation", "privacy", "platform")
            .because("channels implement its port, not the other way round");

    @ArchTest
    static final ArchRule storeServesPorts = classes()
            .that()
            .resideInAPackage("org.huiyin.store..")
            .should(not(dependOn("channel", "console")))
            .because("it implements the ports of the rooms and is called by them through those alone");

    @ArchTest
    static final ArchRule nobodyKnowsTheConsole = noClasses()
            .that()
            .resideOutsideOfPackages("org.huiyin", "org.huiyin.console..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.huiyin.console..")
            .because("what operators see may use everything, so nothing but the entrance may lean on it");

    @ArchTest
    static final ArchRule nobodyKnowsTheStore = noClasses()
            .that()
            .resideOutsideOfPackage("org.huiyin.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.huiyin.store..")
            .because("rooms own the ports they need; another store changes none of them");

    @ArchTest
    static final ArchRule noCyclesOfRooms =
            slices().matching("org.huiyin.(*)..").should().beFreeOfCycles().because("arrows point one way");

    @ArchTest
    static final ArchRule noCyclesWithinRooms = slices().assignedFrom(new WordsPartsWiring())
            .should()
            .beFreeOfCycles()
            .because(
                    "parts lean on their room's words and on one another one way, and on nothing that wires them together");

    @ArchTest
    static final ArchRule noCyclesWithinKinds = slices().matching("org.huiyin.channel.kind.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("the parts of a kind lean on one another one way");

    @ArchTest
    static final ArchRule camelStaysWhereRoutesAre = thirdParty("org.apache.camel..")
            .only("route..", "channel..", "delivery..")
            .because("an upgrade of Camel is then a matter of the ways in and out");

    @ArchTest
    static final ArchRule routeKnowsThePlatformAlone =
            room("route", "platform").because("route files are the same for what comes in and for what goes out");

    @ArchTest
    static final ArchRule mongoStaysInStore = thirdParty("com.mongodb..", "org.bson..", "org.springframework.data..")
            .only("store..")
            .because("the other rooms speak of evaluations, not of documents");

    @ArchTest
    static final ArchRule standInStaysInItsRoom = thirdParty("de.bwaldvogel..")
            .only("store.embedded..")
            .because("production runs without it, and must be able to");

    @ArchTest
    static final ArchRule jakartaMailStaysInEmail = thirdParty("jakarta.mail..", "org.eclipse.angus.mail..")
            .only("channel.kind.email..")
            .because("its quirks end where bytes become a mail of ours");

    @ArchTest
    static final ArchRule wxJavaStaysInWeChat = thirdParty("me.chanjar..", "com.github.binarywang..")
            .only("channel.kind.wechat..")
            .because("it is one vendor's protocol");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(beInANullMarkedPackage())
            .because("a package without the mark is not checked for null at all");

    @ArchTest
    static final ArchRule noFieldInjection = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.because(
            "what a class needs is in its constructor, where a test can give it");

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Command")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("a running gateway speaks through its log");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Common")
            .because("such names promise nothing, so everything ends up there");

    @ArchTest
    static final ArchRule workersHaveOneLifecycle = classes()
            .that()
            .areAssignableTo(Lifecycle.class)
            .should()
            .beAssignableTo(BackgroundWork.class)
            .because(
                    "one idiom outlives errors, tells each new cause and stops in order; any other forgets one of them");

    @ArchTest
    static final ArchRule nothingIsScheduledElsewhere = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.scheduling..")
            .because("one schedule is enough: a step says how long it rests, by a clock that nobody can set");

    @ArchTest
    static final ArchRule threadsAreMadeByWorkers = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.huiyin.platform.work", "org.huiyin.intake.journal", "org.huiyin.store.embedded")
            .should()
            .callConstructorWhere(JavaCall.Predicates.target(owner(assignableTo(Thread.class))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Executors.class)
            .because("a thread of one's own ends by the first error; those of the journal and the embedded store serve"
                    + " callers who wait for them");

    @ArchTest
    static void scansTakeWholePackages(JavaClasses house) {
        List<Class<?>> byPattern = house.stream()
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> Arrays.stream(type.getAnnotationsByType(ComponentScan.class))
                        .anyMatch(scan -> !scan.resourcePattern().equals(EVERY_CLASS)))
                .toList();

        assertThat(byPattern)
                .as(
                        "the index of components, which a start reads in place of all classes, knows no patterns of file names")
                .isEmpty();
    }

    @ArchTest
    static void noPackageHoldsMoreThanARoomCan(JavaClasses house) {
        Map<String, Long> types = house.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(each -> !each.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(types)
                .as("types of a package: past this it is two rooms, and a reader no longer sees it at a glance")
                .allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(MOST_TYPES));
    }

    @ArchTest
    static void aSimpleNameStandsForOneType(JavaClasses house) {
        assertThat(PublicNames.twice(house))
                .as("types of one name: who reads it has to ask which is meant")
                .isEmpty();
    }

    @ArchTest
    static void whatIsPublicIsUsed(JavaClasses house) {
        assertThat(PublicNames.unusedTypes(house))
                .as("public types that nobody outside their package uses: to be public is a promise to others")
                .containsExactlyInAnyOrderElementsOf(MADE_BY_OTHERS);
    }

    @ArchTest
    static void everyConstantIsUsed(JavaClasses house) {
        assertThat(PublicNames.unusedConstants())
                .as("constants that nobody mentions: dead words mislead")
                .isEmpty();
    }

    @ArchTest
    static void everyLibraryIsUsed(JavaClasses house) throws Exception {
        Set<String> unused = DeclaredLibraries.inPom();
        unused.removeAll(DeclaredLibraries.namedBy(house));
        unused.removeAll(DeclaredLibraries.namedByRoutes(Path.of("routes")));

        assertThat(unused)
                .as("libraries that neither a class nor a route file names: each is loaded, updated and answered for")
                .containsExactlyInAnyOrderElementsOf(USED_BY_NAME.keySet());
    }

    private static ArchRule room(String room, String... neighbours) {
        return classes()
                .that()
                .resideInAPackage("org.huiyin." + room + "..")
                .should()
                .onlyDependOnClassesThat(ours(Stream.concat(Stream.of(room), Arrays.stream(neighbours))
                        .toArray(String[]::new)))
                .allowEmptyShould(true);
    }

    /** Classes of these rooms, and everybody else's. */
    private static DescribedPredicate<JavaClass> ours(String... rooms) {
        return resideOutsideOfPackages("org.huiyin..")
                .or(resideInAnyPackage(packages(rooms)))
                .as("a room among %s or a library", String.join(", ", rooms));
    }

    private static ArchCondition<JavaClass> dependOn(String... rooms) {
        return dependOnClassesThat(resideInAnyPackage(packages(rooms)));
    }

    private static String[] packages(String... rooms) {
        return Arrays.stream(rooms)
                .map(room -> "org.huiyin." + (room.endsWith("..") ? room : room + ".."))
                .toArray(String[]::new);
    }

    private static ThirdParty thirdParty(String... packages) {
        return new ThirdParty(packages);
    }

    private record ThirdParty(String[] packages) {

        ArchRule only(String... rooms) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(Arrays.stream(rooms)
                            .map(room -> "org.huiyin." + room)
                            .toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages);
        }
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package marked with @NullMarked") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                if (!one.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(one, one.getPackageName() + " has no @NullMarked"));
                }
            }
        };
    }

    /**
     * The parts of a room, and its own package in two: what leans on a part, by way of others too, is wiring, all else are
     * the room's words.
     */
    private static final class WordsPartsWiring implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String[] names = type.getPackageName().split("\\.");
            if (names.length < 3) {
                return SliceIdentifier.ignore();
            } else if (names.length > 3) {
                return SliceIdentifier.of(names[2], names[3]);
            }
            return SliceIdentifier.of(names[2], isWiring(type) ? "(wiring)" : "(words)");
        }

        private static boolean isWiring(JavaClass type) {
            String room = type.getPackageName();
            Set<JavaClass> reached = new HashSet<>(Set.of(type));
            Deque<JavaClass> next = new ArrayDeque<>(reached);
            while (!next.isEmpty()) {
                for (Dependency each : next.remove().getDirectDependenciesFromSelf()) {
                    JavaClass to = each.getTargetClass();
                    if (to.getPackageName().startsWith(room + ".")) {
                        return true;
                    } else if (to.getPackageName().equals(room) && reached.add(to)) {
                        next.add(to);
                    }
                }
            }
            return false;
        }

        @Override
        public String getDescription() {
            return "words, parts and wiring of each room";
        }
    }
}
