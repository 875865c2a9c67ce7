package org.huiyin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.OpenWaist;
import org.huiyin.intake.journal.Journal;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.security.AllowedAddresses;
import org.huiyin.platform.security.WebhookSigner;
import org.huiyin.terminal.RequestEnd.How;
import org.huiyin.terminal.TerminalHall.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that nobody answers, and askers who are told. */
class RequestsEndTest {

    private static final String SECRET = "a secret of the hall's system";

    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final TerminalsInMemory terminals = new TerminalsInMemory(clock);
    private Journal journal;
    private RequestKeeper keeper;

    @BeforeEach
    void open(@TempDir Path folder) {
        journal = OpenWaist.journal(folder, "1MB", new ServerSecret(new byte[32]), clock);
        keeper = new RequestKeeper(terminals.requestStore, terminals.requests, OpenWaist.intake(journal), clock);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatNobodyAnswersInTimeIsTimedOutAndCountsOnceAsUnrated() {
        WindowRequest request = ask(null);
        now = now.plusSeconds(61);
        keeper.step();
        assertThat(kept()).as("a press may be on its way").isEmpty();

        now = now.plusSeconds(2);
        keeper.step();
        keeper.step();
        assertThat(end(request).how()).isEqualTo(How.TIMED_OUT);
        assertThat(end(request).by()).isEqualTo(RequestEnd.GATEWAY);
        assertThat(kept())
                .containsExactly("{\"type\":\"ended\",\"request\":\"%s\",\"window\":\"W01\",\"how\":\"timed-out\"}"
                        .formatted(request.id()));
    }

    @Test
    void whatIsAnsweredOrCancelledIsNotTimedOut() {
        WindowRequest answered = ask(null);
        terminals.requests.answer(
                answered.id(), terminals.at("hall", "W01"), new RequestEnd.Answer(1, 5, List.of(), null));
        WindowRequest cancelled = ask(null);
        terminals.requests.cancel(cancelled.id(), "li");
        now = now.plusSeconds(600);
        keeper.step();

        assertThat(end(answered).how()).isEqualTo(How.ANSWERED);
        assertThat(end(cancelled).how()).isEqualTo(How.CANCELLED);
        assertThat(kept()).hasSize(1).allMatch(each -> each.contains("cancelled"));
    }

    @Test
    void anAskerIsToldForHoursUntilHeHasHeard() throws IOException {
        List<String> heard = new ArrayList<>();
        AtomicInteger answer = new AtomicInteger(500);
        HttpServer asker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        asker.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            assertThat(exchange.getRequestHeaders().getFirst("webhook-signature"))
                    .isEqualTo(new WebhookSigner(WebhookSigner.Hash.SHA256, SECRET)
                            .headers(id, now, body)
                            .get("webhook-signature"));
            heard.add(id + " " + new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        asker.start();
        try {
            Callback callback = new Callback(
                    URI.create("http://127.0.0.1:" + asker.getAddress().getPort() + "/"), SECRET);
            WindowRequest request = ask(callback);
            terminals.requests.answer(
                    request.id(), terminals.at("hall", "W01"), new RequestEnd.Answer(1, 2, List.of("209"), "慢"));
            notices(List.of()).step();
            assertThat(heard)
                    .as("nothing is sent to private addresses that nobody allowed")
                    .isEmpty();

            AskerNotices notices = notices(List.of("127.0.0.0/8"));
            for (int hour = 0; hour < 5; hour++) {
                now = now.plusSeconds(3_600);
                notices.step();
                notices.step();
            }
            assertThat(heard).as("once in each of the hours").hasSize(5);
            answer.set(204);
            now = now.plusSeconds(3_600);
            notices.step();
            now = now.plusSeconds(3_600);
            notices.step();

            assertThat(heard).hasSize(6);
            assertThat(heard.get(5)).startsWith(request.id()).contains("\"answered\"", "\"level\":2", "209", "慢");
        } finally {
            asker.stop(0);
        }
    }

    private AskerNotices notices(List<String> networks) {
        return new AskerNotices(
                terminals.requestStore,
                terminals.halls,
                clock,
                new AllowedAddresses(networks, "huiyin.terminals.callback-networks"));
    }

    @Test
    void numbersMayComeInAnyOrder() {
        SequenceRecord record = SequenceRecord.EMPTY.with(5).with(2).with(9);
        assertThat(record.gaps()).containsExactly(1L, 1L, 3L, 4L, 6L, 8L);
        assertThat(record.missing()).isEqualTo(6);
        assertThat(record.has(3)).isFalse();
        assertThat(record.has(5)).isTrue();
        SequenceRecord whole = record.with(7).with(1).with(3).with(4).with(6).with(8);
        assertThat(whole).isEqualTo(new SequenceRecord(9, List.of(), 0));
        assertThat(whole.with(4).repeats()).isEqualTo(1);
    }

    private WindowRequest ask(@Nullable Callback callback) {
        TerminalHall hall = new TerminalHall(
                "hall",
                Map.of("W01", new TerminalHall.Window("W01", "一号窗口", "Window 1", Subject.UNKNOWN)),
                Duration.ofSeconds(60),
                Duration.ofHours(12),
                callback);
        terminals.halls.open(hall);
        return terminals
                .requests
                .ask(
                        terminals.halls.windows(null, "W01").get(0),
                        new WindowRequests.Wanted(
                                new WindowRequest.Matter("310101-1", null, null, null, null), null, null),
                        "hall-system")
                .request();
    }

    private RequestEnd end(WindowRequest request) {
        return Objects.requireNonNull(
                terminals.requests.find(request.id()).orElseThrow().end());
    }

    private List<String> kept() {
        return journal.oldest(100).stream()
                .map(each -> new String(each.submission().body(), StandardCharsets.UTF_8))
                .toList();
    }
}
