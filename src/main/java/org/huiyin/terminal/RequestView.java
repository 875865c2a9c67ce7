package org.huiyin.terminal;

import java.time.Instant;
import java.util.List;
import org.huiyin.terminal.RequestEnd.How;
import org.jspecify.annotations.Nullable;

/**
 * A request as its asker sees it, asked for or told.
 *
 * @param state {@code waiting}, {@code answered}, {@code timed-out}, {@code cancelled} or {@code refused}
 * @param cancelledBy null unless it was cancelled
 * @param level null unless it was answered
 * @param text null unless it was answered in words, and some days after
 */
public record RequestView(
        String id,
        String channel,
        String window,
        @Nullable String occurrence,
        @Nullable String ticket,
        @Nullable String item,
        @Nullable String staff,
        Instant askedAt,
        Instant validUntil,
        @Nullable Instant shownAt,
        String state,
        @Nullable Instant endedAt,
        @Nullable String cancelledBy,
        @Nullable Integer level,
        List<String> tags,
        @Nullable String text) {

    /** As the request is now. */
    public static RequestView of(WindowRequest request) {
        WindowRequest.Matter matter = request.matter();
        RequestEnd end = request.end();
        RequestEnd.Answer answer = end == null ? null : end.answer();
        return new RequestView(
                request.id(),
                request.channel(),
                request.window(),
                matter.occurrence(),
                matter.ticket(),
                matter.item(),
                matter.staff(),
                request.askedAt(),
                request.validUntil(),
                request.shownAt(),
                end == null ? "waiting" : end.how().word(),
                end == null ? null : end.at(),
                end != null && end.how() == How.CANCELLED ? end.by() : null,
                answer == null ? null : answer.level(),
                answer == null ? List.of() : answer.tags(),
                answer == null ? null : answer.text());
    }
}
