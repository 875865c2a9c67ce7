package org.huiyin.channel.web;

import io.github.bucket4j.TimeMeter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.huiyin.channel.Channel;
import org.huiyin.channel.Doors;
import org.huiyin.intake.Desk;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.platform.Landmarks;
import org.huiyin.platform.Pages;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Seals;
import org.huiyin.privacy.VisitorTokens;
import org.springframework.stereotype.Component;

/** Opens the doors of web channels, and shows one page of each to whoever starts the gateway. */
@Component
final class WebDoors implements Doors, Landmarks {

    private final Veil veil;
    private final Desk desk;
    private final Intake intake;
    private final Pages pages;
    private final FormNonce nonces;
    private final Visitors visitors;

    /** One page of each channel opened so far, by the channel's id. */
    private final Map<String, Landmark> examples = new ConcurrentSkipListMap<>();

    WebDoors(
            Pseudonyms pseudonyms,
            Seals seals,
            Desk desk,
            Intake intake,
            Pages pages,
            ServerSecret secret,
            VisitorTokens visitors,
            Clock clock) {
        this.veil = new Veil(pseudonyms, seals, secret);
        this.desk = desk;
        this.intake = intake;
        this.pages = pages;
        this.nonces = new FormNonce(secret, clock, new SecureRandom());
        this.visitors = new Visitors(visitors);
    }

    @Override
    public String kind() {
        return "web";
    }

    @Override
    public WebDoor door(Channel channel, Reader reader) {
        WebSettings settings = WebSettings.of(channel);
        settings.subjects().keySet().stream()
                .findFirst()
                .map(code -> new Landmark("rating page", settings.pages() + "/" + code))
                .ifPresent(example -> examples.put(channel.id(), example));
        Throttle throttle = new Throttle(settings.ratingsPerHour(), TimeMeter.SYSTEM_NANOTIME);
        WebIntake waist = new WebIntake(channel.id(), settings, throttle, reader, veil, desk, intake);
        return new WebDoor(new PageDoor(channel.id(), settings, pages, nonces, visitors, waist), new JsonDoor(waist));
    }

    @Override
    public List<Landmark> landmarks() {
        return List.copyOf(examples.values());
    }
}
