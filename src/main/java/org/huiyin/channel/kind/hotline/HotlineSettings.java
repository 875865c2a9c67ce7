package org.huiyin.channel.kind.hotline;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a hotline's file says of reading its messages. Secrets are no part of it.
 *
 * @param provider the call centre
 * @param menu the questions and their keys
 * @param keepNumber whether the caller's number is kept, encrypted, so that the caller can be reached
 * @param region whose way of writing telephone numbers is meant where they have no country code
 * @param orderSource the system of whose work orders a call may name the number, in place of a case's; null for none
 */
record HotlineSettings(
        CallProvider provider, CallMenu menu, boolean keepNumber, String region, @Nullable String orderSource) {

    /** Everybody can read it here. */
    static final String DEMO_SECRET = "huiyin-demo-hotline-secret";

    static HotlineSettings of(Channel channel) {
        ChannelOptions settings = channel.settings();
        CallProvider provider = CallProvider.of(channel);
        String scale = provider.name() + " menu " + settings.text("menu");
        Map<CallSubject, Keypad> keypads = new EnumMap<>(CallSubject.class);
        keypads.put(CallSubject.SERVICE, Keypad.of(scale, settings.get("keypad")));
        if (settings.has("matterKeypad")) {
            keypads.put(CallSubject.MATTER, Keypad.of(scale + " matter", settings.get("matterKeypad")));
        }
        return new HotlineSettings(
                provider,
                new CallMenu(
                        keypads, CallMenu.Press.valueOf(settings.text("press").toUpperCase(Locale.ROOT))),
                settings.get("keepNumber").booleanValue(),
                settings.text("region"),
                settings.has("orderSource") ? settings.text("orderSource") : null);
    }

    /** How old or early a signed request may be. */
    static Duration replayWindow(Channel channel) {
        return Duration.ofSeconds(channel.settings().get("replaySeconds").longValue());
    }

    /** What the generic provider's requests are signed with: the file's secret, or the one for trying out. */
    static String genericSecret(ChannelOptions settings) {
        return settings.has("secret") ? settings.text("secret") : DEMO_SECRET;
    }
}
