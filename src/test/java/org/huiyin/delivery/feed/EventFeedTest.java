package org.huiyin.delivery.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.huiyin.TestHand;
import org.huiyin.delivery.feed.EventFeed.Answer;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.evaluation.RandomSearches;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.event.CaseEvent;
import org.huiyin.platform.Ids;
import org.junit.jupiter.api.Test;

class EventFeedTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    private final TestHand clock = new TestHand(NOON);
    private final EventPagesInMemory pages = new EventPagesInMemory();
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final EventLog log = new EventLog(pages, new Ids(), clock);
    private final EventFeed feed = new EventFeed(
            pages, log, evaluations, cases -> Map.of("K", List.of(opened())), URI.create("urn:test"), ZoneOffset.UTC);
    private final EventWatch watch = new EventWatch(feed, clock);
    private final RandomSearches records = new RandomSearches(7, "01FEED");
    private int made;

    @Test
    void whatIsToldIsReadInOrderFromCursorToCursor() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            told.addAll(tell(1 + i % 4));
        }

        for (int limit : List.of(1, 2, 7, 1000)) {
            assertThat(readAll(feed.beginning(), limit)).isEqualTo(told);
        }
    }

    @Test
    void aChangeOfStandingIsAnEventOfItsOwn() {
        String id = tell(1).get(0).replace(".1", "");
        evaluations.decide(id, 1, new Standing(Standing.State.HELD, "张三", NOON, "复核"), Set.of());
        log.append(List.of(new Intent(id, 2)));

        Answer.Events events = read(feed.beginning(), 10, SubjectScope.EVERYTHING);

        assertThat(events.events()).extracting(CloudEvent::getId).containsExactly(id + ".1", id + ".2");
        assertThat(events.events())
                .extracting(CloudEvent::getType)
                .containsExactly("org.huiyin.evaluation.recorded", "org.huiyin.evaluation.standing-changed");
    }

    @Test
    void aStepOfACaseIsShownToWhoeverRatesItOrWorksOnIt() {
        tell(1);
        log.append(List.of(new Intent(CaseEvent.keyOf("K"), 1)));
        SubjectScope team = new SubjectScope(false, Set.of(), Set.of("social"), Set.of(), Set.of());

        assertThat(read(feed.beginning(), 10, team).events()).singleElement().satisfies(event -> {
            assertThat(event.getId()).isEqualTo("K.1");
            assertThat(event.getSubject()).isEqualTo("K");
            assertThat(event.getType()).isEqualTo("org.huiyin.case.opened");
        });
        SubjectScope elsewhere = new SubjectScope(false, Set.of("990000"), Set.of(), Set.of(), Set.of());
        assertThat(read(feed.beginning(), 10, elsewhere).events()).isEmpty();
        assertThat(read(feed.beginning(), 10, SubjectScope.EVERYTHING).events()).hasSize(2);
    }

    private static CaseEvent opened() {
        return new CaseEvent(
                "K",
                "2026-310101-000001",
                1,
                NOON,
                "opened",
                "received",
                NOON,
                "bad-rating",
                List.of(),
                "310101",
                null,
                null,
                null,
                null,
                null,
                "social",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void whatLiesOutsideTheScopeIsPassedOver() {
        tell(200);
        SubjectScope scope = new SubjectScope(false, Set.of("310115"), Set.of(), Set.of(), Set.of());
        List<String> inside = evaluations.all().stream()
                .filter(each -> scope.covers(each.subject()))
                .map(each -> each.id() + ".1")
                .toList();

        assertThat(ids(read(feed.beginning(), 1000, scope))).isNotEmpty().containsExactlyInAnyOrderElementsOf(inside);
        Answer.Events nothing = read(feed.beginning(), 1000, SubjectScope.NOTHING);
        assertThat(nothing.events()).isEmpty();
        assertThat(nothing.atEnd()).isTrue();
        assertThat(ids(read(nothing.next(), 1000, SubjectScope.EVERYTHING))).isEmpty();
    }

    @Test
    void aRecordThatCannotBeReadHoldsUpNoOthers() {
        List<String> told = tell(3);
        evaluations.spoil(told.get(1).replace(".1", ""));

        assertThat(ids(read(feed.beginning(), 10, SubjectScope.EVERYTHING))).containsExactly(told.get(0), told.get(2));
    }

    @Test
    void aReaderMayBeginAtATime() {
        tell(1);
        clock.go(Duration.ofHours(1));
        List<String> later = tell(2);

        assertThat(readAll(feed.from(NOON.plusSeconds(3600)), 10)).isEqualTo(later);
        assertThat(readAll(feed.from(NOON.plusSeconds(7200)), 10)).isEmpty();
    }

    @Test
    void aClockThatIsBehindDoesNotBringDisorder() {
        tell(1);
        clock.set(Duration.ofHours(-1));
        tell(1);

        assertThat(pages.read(2, 1).get(0).at()).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void anotherReplicaGoesOnBehindTheNewestPageHoweverManyThereAre() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            EventLog another = new EventLog(pages, new Ids(), clock);
            Evaluation record = record();
            assertThat(another.append(List.of(new Intent(record.id(), 1)))).isTrue();
            told.add(record.id() + ".1");
        }
        pages.forget(1);
        pages.forget(2);
        pages.forget(4);
        told.addAll(tell(1));

        assertThat(new EventLog(pages, new Ids(), clock).newest().map(EventPage::number))
                .contains(46L);
        assertThat(readAll(EventCursor.behind(pages.read(20, 1).get(0)), 10)).isEqualTo(told.subList(20, 46));
    }

    @Test
    void whoeverWasAwayForTooLongIsToldSo() {
        tell(3);
        EventCursor within = read(feed.beginning(), 1, SubjectScope.EVERYTHING).next();
        EventCursor behind = read(feed.beginning(), 3, SubjectScope.EVERYTHING).next();
        List<String> later = tell(1);
        pages.forget(1);

        assertThat(feed.after(within, 10, SubjectScope.EVERYTHING)).isInstanceOf(Answer.Forgotten.class);
        assertThat(readAll(behind, 10)).isEqualTo(later);
        tell(1);
        pages.forget(2);
        assertThat(feed.after(behind, 10, SubjectScope.EVERYTHING)).isInstanceOf(Answer.Forgotten.class);
        assertThat(feed.after(new EventCursor(0, EventCursor.ALL, ""), 10, SubjectScope.EVERYTHING))
                .isInstanceOf(Answer.Forgotten.class);
        assertThat(readAll(feed.beginning(), 10)).hasSize(1);
    }

    @Test
    void aPlaceOfAnotherHistoryIsRefused() {
        tell(2);
        EventCursor end = read(feed.beginning(), 10, SubjectScope.EVERYTHING).next();

        EventCursor beyond = new EventCursor(end.page() + 5, EventCursor.ALL, end.mark());
        EventCursor other = new EventCursor(end.page(), EventCursor.ALL, "OTHER");
        assertThat(feed.after(beyond, 10, SubjectScope.EVERYTHING)).isInstanceOf(Answer.Foreign.class);
        assertThat(feed.after(other, 10, SubjectScope.EVERYTHING)).isInstanceOf(Answer.Foreign.class);
    }

    @Test
    void aCursorSurvivesBeingWritten() {
        tell(2);
        EventCursor within = read(feed.beginning(), 1, SubjectScope.EVERYTHING).next();

        assertThat(EventCursor.of(within.text())).contains(within);
        assertThat(EventCursor.of(feed.beginning().text())).contains(feed.beginning());
        assertThat(EventCursor.of("")).isEmpty();
        assertThat(EventCursor.of("no cursor!")).isEmpty();
        assertThat(EventCursor.of("MS4w")).isEmpty();
    }

    @Test
    void whoeverWaitsIsToldOfTheNextEventOrThatThereWasNone() {
        List<Answer> told = new CopyOnWriteArrayList<>();
        Answer.Events end = read(feed.beginning(), 10, SubjectScope.EVERYTHING);
        assertThat(watch.await(end, 10, SubjectScope.EVERYTHING, Duration.ofSeconds(20), told::add))
                .as("while it is not running")
                .isFalse();
        watch.start();
        watch.await(end, 10, SubjectScope.EVERYTHING, Duration.ofSeconds(20), told::add);
        watch.await(end, 10, SubjectScope.NOTHING, Duration.ofSeconds(20), told::add);
        assertThat(told).isEmpty();

        List<String> next = tell(2);
        await().until(() -> told.size() == 1);
        assertThat(ids((Answer.Events) told.get(0))).isEqualTo(next);

        clock.go(Duration.ofSeconds(20));
        await().until(() -> told.size() == 2);
        watch.stop();
        Answer.Events none = (Answer.Events) told.get(1);
        assertThat(none.events()).isEmpty();
        assertThat(none.next()).isEqualTo(((Answer.Events) told.get(0)).next());
    }

    @Test
    void whoeverWaitsWhenTheGatewayStopsIsLetGo() {
        List<Answer> told = new CopyOnWriteArrayList<>();
        watch.start();
        watch.await(
                read(feed.beginning(), 10, SubjectScope.EVERYTHING),
                10,
                SubjectScope.EVERYTHING,
                Duration.ofSeconds(20),
                told::add);

        watch.stop();

        assertThat(told).hasSize(1);
    }

    /** The ids of so many new events, told in one go. */
    private List<String> tell(int count) {
        List<Intent> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            told.add(new Intent(record().id(), 1));
        }
        assertThat(log.append(told)).isTrue();
        return told.stream().map(each -> each.evaluationId() + ".1").toList();
    }

    private Evaluation record() {
        Evaluation record = records.record("01FEED" + made, NOON, made++);
        evaluations.add(List.of(record));
        return record;
    }

    private Answer.Events read(EventCursor from, int limit, SubjectScope scope) {
        return (Answer.Events) feed.after(from, limit, scope);
    }

    private List<String> readAll(EventCursor from, int limit) {
        List<String> all = new ArrayList<>();
        Answer.Events events = read(from, limit, SubjectScope.EVERYTHING);
        while (!events.events().isEmpty()) {
            all.addAll(ids(events));
            events = read(events.next(), limit, SubjectScope.EVERYTHING);
        }
        return all;
    }

    private static List<String> ids(Answer.Events events) {
        return events.events().stream().map(CloudEvent::getId).toList();
    }
}
