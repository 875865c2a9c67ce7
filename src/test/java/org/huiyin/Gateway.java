package org.huiyin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The whole gateway in this JVM, on a port of the system's choice, with its own data folder. */
public final class Gateway implements AutoCloseable {

    /** The administrator's in every gateway started by a test. */
    public static final String ADMIN_PASSWORD = "a password for tests only";

    private static final Object SHARING = new Object();
    private static @Nullable Gateway shared;

    private final ConfigurableApplicationContext context;
    private final GatewayClient citizen;

    private Gateway(ConfigurableApplicationContext context) {
        this.context = context;
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        this.citizen = GatewayClient.of(URI.create("http://localhost:" + port));
    }

    /**
     * Starts a gateway with the channels of this repository.
     *
     * @param data its data folder
     * @param settings as {@code name=value}
     */
    public static Gateway start(Path data, String... settings) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=0");
        arguments.add("--huiyin.data-folder=" + data);
        arguments.add("--huiyin.security.admin-password=" + ADMIN_PASSWORD);
        arguments.add("--huiyin.people.password-cost=4");
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return new Gateway(SpringApplication.run(HuiyinApplication.class, arguments.toArray(String[]::new)));
    }

    /**
     * One gateway for all tests that only add to it, with a copy of the channel files; started by the first of them and
     * stopped with the JVM.
     */
    public static Gateway shared() {
        synchronized (SHARING) {
            if (shared == null) {
                shared = startShared();
            }
            return shared;
        }
    }

    private static Gateway startShared() {
        try {
            Path data = Files.createTempDirectory("huiyin-gateway");
            Path channels = data.resolve("channel-config");
            FileSystemUtils.copyRecursively(Path.of("channel-config"), channels);
            Gateway gateway = start(
                    data.resolve("data"),
                    "huiyin.channels.folder=" + channels,
                    "huiyin.targets.folder=" + channels.resolve("targets"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                gateway.close();
                FileSystemUtils.deleteRecursively(data.toFile());
            }));
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Speaks as anybody. */
    public GatewayClient citizen() {
        return citizen;
    }

    /** Speaks as the administrator. */
    public GatewayClient operator() {
        return citizen.as("admin", ADMIN_PASSWORD);
    }

    /** A room's bean, for what cannot be seen from outside. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
