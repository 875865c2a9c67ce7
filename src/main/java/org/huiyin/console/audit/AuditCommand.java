package org.huiyin.console.audit;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.StoreException;
import org.huiyin.people.audit.AuditChain;
import org.huiyin.people.audit.AuditEntry;
import org.huiyin.people.audit.AuditFinding;
import org.huiyin.people.audit.AuditStore;
import org.huiyin.people.audit.AuditTrail;
import org.huiyin.people.audit.AuditVerification;
import org.huiyin.platform.CannotStartException;
import org.huiyin.platform.PlatformBeans;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.work.BackgroundWork;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * {@code audit verify}: looks through the whole audit trail in the configured store and names what was done to it. Needs no
 * server; the embedded store is one process's at a time, so for it the gateway has to be stopped.
 */
public final class AuditCommand {

    /** How it is called, with every option. */
    public static final String USAGE = "audit verify [--noted NUMBER:DIGEST] [--SETTING=VALUE...]";

    private static final int WRONG_CALL = 2;
    private static final Pattern NOTED = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

    private final PrintStream out;
    private final List<String> settings = new ArrayList<>();
    private @Nullable Noted noted;

    private AuditCommand(PrintStream out) {
        this.out = out;
    }

    /** An entry that somebody wrote down elsewhere when it was the last. */
    private record Noted(long n, String digest) {}

    /** @return the exit status: 0 if the trail is whole, 1 if not, 2 for a wrong call or where it cannot be read */
    public static int run(List<String> arguments) {
        List<String> silently = new ArrayList<>(arguments); // findings are all that it says
        silently.addAll(List.of("--logging.level.root=off", "--logging.level.org.huiyin=off"));
        return run(silently, System.out, System.err);
    }

    static int run(List<String> arguments, PrintStream out, PrintStream trouble) {
        AuditCommand command = new AuditCommand(out);
        try {
            command.parse(arguments);
            return command.verify();
        } catch (IllegalArgumentException | StoreException e) {
            trouble.println(e.getMessage());
            return WRONG_CALL;
        }
    }

    private void parse(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.get(0).equals("verify")) {
            throw new IllegalArgumentException("Usage: " + USAGE);
        }
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--noted")) {
                noted = noted(++i < arguments.size() ? arguments.get(i) : "");
            } else if (argument.startsWith("--") && argument.contains("=")) {
                settings.add(argument);
            } else {
                throw new IllegalArgumentException("There is no '" + argument + "'; usage: " + USAGE);
            }
        }
    }

    private static Noted noted(String value) {
        Matcher matcher = NOTED.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--noted is '" + value
                    + "'; expected the number and the digest that an earlier look printed as its last, as 17:6f0c…");
        }
        return new Noted(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    private int verify() {
        try (ConfigurableApplicationContext context = store(settings)) {
            return tell(context.getBean(AuditTrail.class));
        } catch (RuntimeException e) {
            throw cannotStart(e);
        }
    }

    /** The store as the settings have it, and what it takes to read the trail. */
    static ConfigurableApplicationContext store(List<String> settings) {
        return new SpringApplicationBuilder(StoreAlone.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .initializers(made -> refuseToMakeAnything(made.getEnvironment()))
                .run(settings.toArray(String[]::new));
    }

    /** What stops a context from being made, in the words that are for people. */
    private static RuntimeException cannotStart(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStartException) {
                return new IllegalArgumentException(cause.getMessage(), e);
            }
        }
        return e;
    }

    /** A look at a trail makes no secret and no store where there is none. */
    private static void refuseToMakeAnything(Environment environment) {
        String folder = environment.getProperty("huiyin.data-folder", "data");
        boolean secretGiven = !environment.getProperty("huiyin.secret", "").isBlank()
                || !environment.getProperty("huiyin.secret-file", "").isBlank();
        if (!secretGiven && !Files.exists(Path.of(folder, "server.secret"))) {
            throw new CannotStartException(
                    "There is no server secret in " + Path.of(folder).toAbsolutePath()
                            + " (HUIYIN_DATA), and HUIYIN_SECRET and HUIYIN_SECRET_FILE are not set");
        }
        String store = environment.getProperty("huiyin.store.folder", folder + "/store");
        if (environment.getProperty("spring.mongodb.uri", "").isBlank() && !Files.isDirectory(Path.of(store))) {
            throw new CannotStartException("There is no store in "
                    + Path.of(store).toAbsolutePath() + " (HUIYIN_STORE_FOLDER), and HUIYIN_MONGODB_URI is not set");
        }
    }

    private int tell(AuditTrail trail) {
        AuditVerification verification = trail.verify();
        if (verification.entries() == 0) {
            out.println("0 entries");
        } else {
            out.printf(
                    Locale.ROOT,
                    "%d entries, %d to %d, %s to %s%n",
                    verification.entries(),
                    verification.first(),
                    verification.last(),
                    verification.begins(),
                    verification.ends());
            out.printf("last %d:%s%n", verification.last(), verification.digest());
        }
        List<AuditFinding> findings = new ArrayList<>(verification.findings());
        missing(trail, verification.first()).ifPresent(findings::add);
        findings.forEach(finding -> out.printf(
                "%s %s: %s%n",
                finding.fault().word(),
                finding.from() == finding.to() ? String.valueOf(finding.from()) : finding.from() + "-" + finding.to(),
                finding.detail()));
        if (verification.strange()) {
            out.println("not one entry has a digest of this installation's: is this its server secret?");
        }
        out.println(findings.isEmpty() ? "the trail is whole" : "the trail is not whole");
        return findings.isEmpty() ? 0 : 1;
    }

    /** What is before the first entry was taken by retention, or is a finding in any case. */
    private Optional<AuditFinding> missing(AuditTrail trail, long first) {
        Noted entry = noted;
        if (entry == null || entry.n() < first) {
            return Optional.empty();
        }
        Optional<AuditEntry> found = trail.byNumber(entry.n());
        boolean there =
                found.filter(each -> each.digest().equals(entry.digest())).isPresent();
        return there
                ? Optional.empty()
                : Optional.of(new AuditFinding(
                        AuditFinding.Fault.CUT_AT_THE_END,
                        entry.n(),
                        entry.n(),
                        found.isPresent()
                                ? "another entry stands there than the one that was noted"
                                : "the entry that was noted is not there"));
    }

    /** The store and the secret, and nothing that works by itself. No configuration of the gateway, which would find it. */
    @ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, MongoAutoConfiguration.class})
    @ComponentScan(
            basePackages = {"org.huiyin.store.mongo", "org.huiyin.store.people"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = BackgroundWork.class))
    @Import(PlatformBeans.class)
    @ConfigurationPropertiesScan({"org.huiyin.platform", "org.huiyin.store"})
    static class StoreAlone {

        @Bean
        AuditTrail auditTrail(AuditStore store, ServerSecret secret, Clock clock) {
            return new AuditTrail(store, new AuditChain(secret), clock);
        }
    }
}
