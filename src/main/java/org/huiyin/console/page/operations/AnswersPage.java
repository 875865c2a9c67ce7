package org.huiyin.console.page.operations;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.reply.QueuedReply;
import org.huiyin.reply.QueuedReply.State;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyQueue;
import org.huiyin.reply.ReplyStore;
import org.huiyin.reply.ReplyStore.Which;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers that citizens are owed: how far each has come, why it did not arrive, and trying again. Nothing says whose they are. */
@Controller
@Needs(Verb.SEE_ANSWERS)
class AnswersPage {

    static final String PATH = "/console/answers";

    private static final int ROWS = 50;

    private final ReplyStore replies;
    private final Channels channels;
    private final QueueCounts queueCounts;
    private final Clock clock;

    AnswersPage(ReplyStore replies, Channels channels, QueueCounts queueCounts, Clock clock) {
        this.replies = replies;
        this.channels = channels;
        this.queueCounts = queueCounts;
        this.clock = clock;
    }

    /**
     * @param purpose as it stands in the API
     * @param record the id of what it is about; null for nothing
     */
    record Row(QueuedReply reply, String purpose, String state, boolean canRetry, @Nullable String record) {}

    /** What the list is confined to, as it stands in the address; null for nothing. */
    record Filter(@Nullable String state, @Nullable String channel, @Nullable String after) {

        public String address() {
            return PageAddress.of(PATH, "state", state, "channel", channel, "after", after);
        }

        public Filter after(@Nullable String next) {
            return new Filter(state, channel, next);
        }

        public Filter in(@Nullable String other) {
            return new Filter(other, channel, null);
        }
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(defaultValue = "0") long n,
            Model model) {
        Filter filter = new Filter(PageAddress.given(state), PageAddress.given(channel), PageAddress.given(after));
        ListPage<QueuedReply> page = ListPage.of(
                replies.page(new Which(state(filter.state()), filter.channel()), filter.after(), ROWS + 1),
                ROWS,
                QueuedReply::key);
        model.addAttribute("rows", page.items().stream().map(AnswersPage::row).toList());
        model.addAttribute("filter", filter);
        model.addAttribute("states", List.of("undeliverable", "waiting", "sent", "withheld"));
        PageAddress.onward(
                model, filter.after(), page.next(), at -> filter.after(at).address());
        model.addAttribute(
                "csv",
                PageAddress.of(
                        "/api/v1/replies", "format", "csv", "state", filter.state(), "channel", filter.channel()));
        model.addAttribute("depths", replies.depths());
        model.addAttribute("channels", channels.list());
        model.addAttribute("notice", notice);
        model.addAttribute("n", n);
        return "console/answers";
    }

    @PostMapping(PATH)
    @Needs(Verb.DECIDE_ANSWERS)
    String retry(
            @RequestParam(required = false) @Nullable List<String> id,
            @RequestParam(required = false) @Nullable String back,
            Deed trail) {
        if (id == null || id.isEmpty()) {
            return PageAddress.backTo(back, PATH, "nothing", 0);
        }
        trail.onEach("answer", id);
        long retried =
                id.stream().filter(key -> replies.retry(key, clock.instant())).count();
        queueCounts.changed();
        return PageAddress.backTo(back, PATH, "retried", retried);
    }

    private static Row row(QueuedReply reply) {
        return new Row(
                reply,
                word(reply.purpose()),
                word(reply.state()),
                reply.state() == State.WAITING || reply.state() == State.UNDELIVERABLE,
                reply.purpose() == Purpose.RATING_REQUEST
                        ? null
                        : ReplyQueue.evaluation(reply.key()).orElse(null));
    }

    private static @Nullable State state(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(state -> word(state).equals(given))
                .findFirst()
                .orElseThrow(() -> BadRequest.of("state", "is '" + given + "', which no answer can be in"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
