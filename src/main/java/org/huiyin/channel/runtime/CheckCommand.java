package org.huiyin.channel.runtime;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.platform.files.FileCheck;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileWarning;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.files.YamlFiles;
import org.huiyin.route.RouteFile;
import org.huiyin.route.RouteSettings;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LoggingSystem;

/** {@code check [folder]}: says what is wrong in channel, region, calendar and route files, without a server or store. */
public final class CheckCommand {

    /** How it is called, with every option. */
    public static final String USAGE = "check [FOLDER] [--SETTING=VALUE...]";

    private CheckCommand() {}

    /**
     * @param arguments a folder of channel files in place of the configured one, and settings as {@code --name=value}
     * @param others what else lies beside the channels
     * @return the exit status: 0 if everything is right or merely odd, 1 if not
     */
    public static int run(List<String> arguments, FileCheck... others) {
        LoggingSystem.get(CheckCommand.class.getClassLoader()).beforeInitialize(); // faults are all that it says
        return run(arguments, System.out, others);
    }

    static int run(List<String> arguments, PrintStream out, FileCheck... others) {
        Binder binder = RouteSettings.withoutServer(arguments);
        Path folder = arguments.stream()
                .filter(argument -> !argument.startsWith("--"))
                .findFirst()
                .map(Path::of)
                .orElse(ChannelSettings.of(binder).channels().folder());
        RouteSettings settings = RouteSettings.of(binder);
        SecretPlaceholders secrets = SecretPlaceholders.in(settings.secrets().folder());
        Path routes = settings.routes().folder();
        return check(new ChannelFiles(KindDiscovery.find(), secrets), folder, routes, out, beside -> Stream.of(others)
                .map(other -> other.check(beside, routes, secrets))
                .toList());
    }

    static int check(ChannelFiles files, Path folder, Path routes, PrintStream out) {
        return check(files, folder, routes, out, beside -> List.of());
    }

    private static int check(
            ChannelFiles files,
            Path folder,
            Path routes,
            PrintStream out,
            Function<Path, List<FileCheck.Findings>> others) {
        List<FileFault> faults = new ArrayList<>();
        List<RouteFile> routeFiles = new ArrayList<>();
        List<ChannelFile> channelFiles = new ArrayList<>();
        try {
            RouteFile.in(routes, ChannelBeans.ROUTES)
                    .forEach(path -> routeFiles.add(RouteFile.read(path, files.doorSteps())));
            YamlFiles.in(folder).forEach(path -> channelFiles.add(files.read(path)));
            faults.addAll(Rules.check(folder.resolve("regions")));
            faults.addAll(WorkingDays.check(folder.resolve("calendar")));
        } catch (IOException e) {
            faults.add(new FileFault(folder, 1, "", "no readable folder", "the folder of channel files"));
        }
        Set<String> routed = new HashSet<>();
        for (RouteFile file : routeFiles) {
            faults.addAll(file.faults());
            if (file.kind() != null) {
                routed.add(file.kind());
            }
        }
        List<FileWarning> warnings = new ArrayList<>();
        for (ChannelFile file : channelFiles) {
            faults.addAll(file.faults());
            warnings.addAll(file.warnings());
            ChannelFile.Understood understood = file.understood();
            if (understood != null && !routed.contains(understood.kind().name())) {
                String kind = understood.kind().name();
                Path expected = routes.resolve("channels").resolve(kind + ".yaml");
                faults.add(file.fault("kind", "kind " + kind + ", which has no route templates", "a file " + expected));
            }
        }
        List<FileCheck.Findings> beside = others.apply(folder);
        beside.forEach(findings -> {
            faults.addAll(findings.faults());
            warnings.addAll(findings.warnings());
        });
        faults.forEach(out::println);
        warnings.forEach(out::println);
        out.printf(
                "%d channel files, %s%d route files: %s%s%n",
                channelFiles.size(),
                beside.stream().map(each -> each.looked() + ", ").collect(Collectors.joining()),
                routeFiles.size(),
                faults.isEmpty() ? "all is right" : counted(faults.size(), "fault"),
                warnings.isEmpty() ? "" : ", " + counted(warnings.size(), "warning"));
        return faults.isEmpty() ? 0 : 1;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
