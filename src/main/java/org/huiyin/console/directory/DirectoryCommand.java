package org.huiyin.console.directory;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryBeans;
import org.huiyin.directory.transfer.DirectoryImport;
import org.huiyin.directory.transfer.ImportReport;
import org.huiyin.evaluation.StoreException;
import org.huiyin.platform.CannotStartException;
import org.huiyin.platform.PlatformBeans;
import org.huiyin.platform.work.BackgroundWork;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** {@code directory import [--dry-run] FILE}: brings a file into the directory, without starting the gateway. */
public final class DirectoryCommand {

    /** How it is called, with every option. */
    public static final String USAGE = "directory import [--dry-run] FILE [--SETTING=VALUE...]";

    private static final int WRONG_CALL = 2;
    private static final long TELL_EVERY = 10_000;

    private DirectoryCommand() {}

    /**
     * @param arguments what to do and with which file; settings as {@code --name=value}
     * @return 0 if all rows are known now, 1 if some were refused or it broke off, 2 for a wrong call or where there is no
     *     store to be had
     */
    public static int run(List<String> arguments) {
        List<String> silently = new ArrayList<>(arguments); // findings are all that it says
        silently.addAll(List.of("--logging.level.root=off", "--logging.level.org.huiyin=off"));
        return run(silently, System.out, System.err);
    }

    static int run(List<String> arguments, PrintStream out, PrintStream trouble) {
        Map<Boolean, List<String>> kinds =
                arguments.stream().collect(Collectors.partitioningBy(argument -> argument.matches("--[^=]+=.*")));
        List<String> words = new ArrayList<>(kinds.getOrDefault(false, List.of()));
        boolean dryRun = words.remove("--dry-run");
        if (words.size() != 2 || !words.get(0).equals("import")) {
            trouble.println("Usage: " + USAGE);
            return WRONG_CALL;
        }
        Path file = Path.of(words.get(1));
        if (!Files.isReadable(file)) {
            trouble.println("There is no readable file " + file);
            return WRONG_CALL;
        }
        try (ConfigurableApplicationContext context = store(kinds.getOrDefault(true, List.of()))) {
            return read(context.getBean(Directory.class), file, dryRun, out);
        } catch (RuntimeException e) {
            trouble.println(why(e));
            trouble.println("A running gateway keeps its embedded store to itself: import in its console, or by POST"
                    + " /api/v1/directory/imports");
            return WRONG_CALL;
        }
    }

    /** What stops a context or a store, in the words that are for people; anything else goes on as it is. */
    private static String why(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStartException || cause instanceof StoreException) {
                return String.valueOf(cause.getMessage());
            }
        }
        throw e;
    }

    /** Prints a line for each finding, and how far it is now and then. */
    static int read(Directory directory, Path file, boolean dryRun, PrintStream out) {
        DirectoryImport run = new DirectoryImport(
                directory,
                dryRun,
                finding -> out.printf(
                        "%s:%d: %s%s%s%n",
                        file,
                        finding.row(),
                        finding.refused() ? "" : "warning: ",
                        finding.field().isEmpty() ? "" : finding.field() + ": ",
                        finding.what().english()));
        long[] told = {0};
        ImportReport report = run.read(file, progress -> {
            if (progress.rows() >= told[0] + TELL_EVERY) {
                told[0] = progress.rows();
                out.printf("%d rows%n", progress.rows());
            }
        });
        if (report.failure() != null) {
            out.printf("%s: %s%n", file, report.failure());
        }
        out.printf(
                "%s%d rows: %d added, %d changed, %d as they were, %d refused%n",
                dryRun ? "dry run, nothing was written: " : "",
                report.rows(),
                report.added(),
                report.changed(),
                report.unchanged(),
                report.refused());
        return report.failure() == null && report.refused() == 0 ? 0 : 1;
    }

    /** The store as the settings have it, and what it takes to know a directory. */
    static ConfigurableApplicationContext store(List<String> settings) {
        return new SpringApplicationBuilder(DirectoryStoreAlone.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .run(settings.toArray(String[]::new));
    }

    /** The store and nothing that works by itself. No configuration of the gateway, which would find it. */
    @ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, MongoAutoConfiguration.class})
    @ComponentScan(
            basePackages = {"org.huiyin.store.mongo", "org.huiyin.store.directory"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = BackgroundWork.class))
    @Import({PlatformBeans.class, DirectoryBeans.class})
    @ConfigurationPropertiesScan({"org.huiyin.platform", "org.huiyin.store"})
    static class DirectoryStoreAlone {}
}
