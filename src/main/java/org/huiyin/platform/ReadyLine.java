package org.huiyin.platform;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.huiyin.platform.StartupLinks.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The last line of a start: where to look. */
@Component
final class ReadyLine {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);

    private final PlatformSettings settings;
    private final Environment environment;
    private final List<StartupLinks> rooms;

    ReadyLine(PlatformSettings settings, Environment environment, ObjectProvider<StartupLinks> rooms) {
        this.settings = settings;
        this.environment = environment;
        this.rooms = rooms.orderedStream().toList();
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready(ApplicationReadyEvent event) {
        String address = settings.publicUrl() == null
                ? "http://localhost:" + environment.getProperty("local.server.port", "")
                : settings.publicUrl().toString().replaceAll("/$", "");
        StringBuilder places = new StringBuilder();
        for (StartupLinks room : rooms) {
            for (Link link : room.links()) {
                places.append(", ")
                        .append(link.what())
                        .append(' ')
                        .append(address)
                        .append(link.path());
            }
        }
        Duration taken = event.getTimeTaken();
        LOG.info(
                "Ready in {} s: {}{}; operators sign in as admin",
                taken == null ? "?" : String.format(Locale.ROOT, "%.1f", taken.toMillis() / 1000.0),
                address,
                places);
    }
}
