package org.huiyin.channel.runtime;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.YamlFiles;
import org.huiyin.rules.Rules;
import org.springframework.boot.logging.LoggingSystem;

/** {@code check [folder]}: says what is wrong in channel, region and route files, without a server or store. */
public final class CheckCommand {

    private CheckCommand() {}

    /**
     * @param arguments a folder of channel files in place of the configured one, and settings as {@code --name=value}
     * @return the exit status: 0 if everything is right, 1 if not
     */
    public static int run(List<String> arguments) {
        LoggingSystem.get(CheckCommand.class.getClassLoader()).beforeInitialize(); // faults are all that it says
        return run(arguments, System.out);
    }

    static int run(List<String> arguments, PrintStream out) {
        ChannelSettings settings = ChannelSettings.withoutServer(arguments);
        Path folder = arguments.stream()
                .filter(argument -> !argument.startsWith("--"))
                .findFirst()
                .map(Path::of)
                .orElse(settings.channels().folder());
        SecretPlaceholders secrets =
                new SecretPlaceholders(System.getenv(), settings.secrets().folder());
        return check(
                new ChannelFiles(KindDiscovery.find(), secrets),
                folder,
                settings.routes().folder(),
                out);
    }

    static int check(ChannelFiles files, Path folder, Path routes, PrintStream out) {
        List<FileFault> faults = new ArrayList<>();
        List<RouteFile> routeFiles = new ArrayList<>();
        List<ChannelFile> channelFiles = new ArrayList<>();
        try {
            RouteFile.in(routes).forEach(path -> routeFiles.add(RouteFile.read(path, files.doorSteps())));
            YamlFiles.in(folder).forEach(path -> channelFiles.add(files.read(path)));
            faults.addAll(Rules.check(folder.resolve("regions")));
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
        for (ChannelFile file : channelFiles) {
            faults.addAll(file.faults());
            ChannelFile.Understood understood = file.understood();
            if (understood != null && !routed.contains(understood.kind().name())) {
                String kind = understood.kind().name();
                Path expected = routes.resolve("channels").resolve(kind + ".yaml");
                faults.add(file.fault("kind", "kind " + kind + ", which has no route templates", "a file " + expected));
            }
        }
        faults.forEach(out::println);
        out.printf(
                "%d channel files, %d route files: %s%n",
                channelFiles.size(),
                routeFiles.size(),
                faults.isEmpty() ? "all is right" : faults.size() == 1 ? "1 fault" : faults.size() + " faults");
        return faults.isEmpty() ? 0 : 1;
    }
}
