package org.huiyin.channel.web;

import java.security.SecureRandom;
import java.time.Clock;
import org.huiyin.channel.Channel;
import org.huiyin.channel.Doors;
import org.huiyin.intake.Desk;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.platform.Pages;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Seals;
import org.springframework.stereotype.Component;

/** Opens the doors of web channels. */
@Component
final class WebDoors implements Doors {

    private final Veil veil;
    private final Desk desk;
    private final Intake intake;
    private final Pages pages;
    private final FormNonce nonces;

    WebDoors(
            Pseudonyms pseudonyms,
            Seals seals,
            Desk desk,
            Intake intake,
            Pages pages,
            ServerSecret secret,
            Clock clock) {
        this.veil = new Veil(pseudonyms, seals);
        this.desk = desk;
        this.intake = intake;
        this.pages = pages;
        this.nonces = new FormNonce(secret, clock, new SecureRandom());
    }

    @Override
    public String kind() {
        return "web";
    }

    @Override
    public WebDoor door(Channel channel, Reader reader) {
        WebSettings settings = WebSettings.of(channel);
        WebIntake waist = new WebIntake(reader, veil, desk, intake);
        return new WebDoor(new PageDoor(channel.id(), settings, pages, nonces, waist), new JsonDoor(waist));
    }
}
