package org.huiyin.channel.kind.hotline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.http.InboundRequest;

/**
 * Lets in only what comes from this machine while a hotline has the demo secret, which everybody can read, unless its file
 * says otherwise. What a proxy on this machine brings from elsewhere says so in its headers.
 */
final class DemoSecret implements CallerGuard {

    static final String WARNING = "it takes the demo secret, which everybody can read: anybody who reaches it can forge"
            + " ratings, so its records are flagged unverified; give it a secret of its own (settings: secret)";

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        boolean passedOn = request.delivery().headers().containsKey("x-forwarded-for")
                || request.delivery().headers().containsKey("forwarded");
        return isLoopback(request.remoteAddress()) && !passedOn ? Optional.empty() : Optional.of(RefusalReason.DEMO);
    }

    /** Whether the channel's requests are vouched for by nothing better. */
    static boolean isUsedBy(Channel channel) {
        ChannelOptions settings = channel.settings();
        boolean needed = settings.has("secret") || settings.text("access").equals("signature");
        return needed && HotlineSettings.genericSecret(settings).equals(HotlineSettings.DEMO_SECRET);
    }

    /** Whether its file lets in others than this machine all the same. */
    static boolean isOpen(Channel channel) {
        return channel.settings().get("demoFromAnywhere").booleanValue();
    }

    private static boolean isLoopback(String address) {
        try {
            // a literal, so nobody is asked
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
