package org.huiyin.reply;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.occurrence.AskedRatings;
import org.huiyin.intake.occurrence.RatingAsker;
import org.huiyin.platform.web.Language;
import org.huiyin.privacy.ReturnAddress;
import org.jspecify.annotations.Nullable;

/**
 * First ratings that citizens are asked for: asks by the first way to them that is open, and takes what they give by the link
 * of the request, which names their occurrence. They come in by the web channel of second ratings.
 */
final class RequestedRatings implements RatingAsker, LinkedRatings {

    private static final String WECHAT = "wechat:";

    private final RatingRequests requests;
    private final ReplyQueue replies;
    private final AskedRatings asked;
    private final ChannelDirectory channels;
    private final String channel;

    /** @param channel by which what they give comes in: one of kind web */
    RequestedRatings(
            RatingRequests requests,
            ReplyQueue replies,
            AskedRatings asked,
            ChannelDirectory channels,
            String channel) {
        this.requests = requests;
        this.replies = replies;
        this.asked = asked;
        this.channels = channels;
        this.channel = channel;
    }

    @Override
    public boolean ask(String number, List<String> ways) {
        Optional<URI> link = channels.find(channel).isEmpty() ? Optional.empty() : requests.link(number);
        for (String way : ways) {
            boolean chat = way.startsWith(WECHAT);
            Optional<String> open = chat && link.isEmpty() ? Optional.empty() : replies.reaching(way, "");
            if (open.isPresent()) {
                requests.request(
                        open.get(),
                        number,
                        new ReturnAddress(way, Language.CHINESE, Map.of()),
                        link.orElse(null),
                        chat);
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isGood(String token) {
        return requests.projectNo(token).isPresent();
    }

    @Override
    public Outcome take(String token, int level, @Nullable String text) {
        Optional<String> number = requests.projectNo(token);
        if (number.isEmpty() || channels.find(channel).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        try {
            IntakeAnswer answer = asked.take(channel, number.get(), level, text);
            if (answer instanceof IntakeAnswer.Accepted accepted) {
                return accepted.replayed() ? Outcome.USED : Outcome.TAKEN;
            }
            return answer instanceof IntakeAnswer.Conflict ? Outcome.USED : Outcome.AWAY;
        } catch (StoreUnavailableException e) {
            return Outcome.AWAY;
        }
    }
}
