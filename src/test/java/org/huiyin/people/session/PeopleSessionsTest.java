package org.huiyin.people.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.huiyin.TestHand;
import org.huiyin.people.Account;
import org.huiyin.platform.CannotStartException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PeopleSessionsTest {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Account LI = Account.allPowerful("li", "{noop}x", Instant.EPOCH);

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T08:00:00Z"));
    private final SessionsInMemory store = new SessionsInMemory();
    private final PeopleSessions sessions = new PeopleSessions(store, new SessionSettings(IDLE, LONGEST), clock);

    @Test
    void whoDoesNothingForLongIsSignedOut() {
        String id = begun().getId();

        clock.go(IDLE.minusSeconds(1));
        PeopleSession found = sessions.findById(id);
        assertThat(found).isNotNull();
        sessions.save(found);

        clock.go(IDLE.minusSeconds(1));
        assertThat(sessions.findById(id)).isNotNull();

        clock.go(Duration.ofSeconds(1));
        assertThat(sessions.findById(id)).isNull();
    }

    @Test
    void whoeverIsBusyIsSignedOutAtTheEndOfTheDay() {
        String id = begun().getId();

        for (Duration worked = Duration.ZERO; worked.compareTo(LONGEST) < 0; worked = worked.plusMinutes(20)) {
            PeopleSession found = sessions.findById(id);
            assertThat(found).as("after %s", worked).isNotNull();
            sessions.save(found);
            clock.go(Duration.ofMinutes(20));
        }

        assertThat(sessions.findById(id)).isNull();
        assertThat(sessions.of(LI)).isEmpty();
    }

    @Test
    void theStoreHasNoIdThatCouldBeUsed() {
        String id = begun().getId();

        KeptSession kept = store.of("li").get(0);

        assertThat(id).hasSize(43);
        assertThat(kept.digest()).hasSize(64).isNotEqualTo(id);
        assertThat(sessions.findById(kept.digest())).isNull();
    }

    @Test
    void oneThatWasEndedElsewhereInTheMeantimeStaysEnded() {
        PeopleSession inHand = sessions.findById(begun().getId());
        PeopleSession changed = sessions.findById(begun().getId());
        PeopleSession renamed = sessions.findById(begun().getId());
        assertThat(inHand).isNotNull();
        assertThat(changed).isNotNull();
        assertThat(renamed).isNotNull();
        store.of("li").forEach(kept -> store.end(kept.digest()));

        clock.go(Duration.ofMinutes(5));
        sessions.save(inHand);
        changed.setAttribute(PeopleSession.ENTRANCE, entrance("li").withSecondFactor());
        sessions.save(changed);
        renamed.changeSessionId();
        sessions.save(renamed);

        assertThat(store.of("li")).isEmpty();
    }

    @Test
    void anotherIdEndsTheOneOfBefore() {
        PeopleSession session = begun();
        String before = session.getId();

        String now = session.changeSessionId();
        sessions.save(session);

        assertThat(sessions.findById(before)).isNull();
        assertThat(sessions.findById(now)).isNotNull();
        assertThat(store.of("li")).hasSize(1);
    }

    @Test
    void aRequestIsNotedOnceAMinute() {
        PeopleSession begun = begun();
        Instant first = store.of("li").get(0).lastSeenAt();

        clock.go(Duration.ofSeconds(59));
        seen(begun.getId());
        assertThat(store.of("li").get(0).lastSeenAt()).isEqualTo(first);

        clock.go(Duration.ofSeconds(1));
        seen(begun.getId());
        assertThat(store.of("li").get(0).lastSeenAt()).isEqualTo(first.plusSeconds(60));
    }

    @Test
    void sessionsOfAnEarlierEpochAreNotShown() {
        begun();

        assertThat(sessions.of(LI)).hasSize(1);
        assertThat(sessions.of(LI.withSessionsOver(Instant.EPOCH))).isEmpty();
    }

    @Test
    void nobodyEndsAnothersSession() {
        begun();
        String digest = store.of("li").get(0).digest();

        assertThat(sessions.end("wang", digest)).isFalse();
        assertThat(sessions.end("li", digest)).isTrue();
    }

    @Test
    void aSessionHoldsNothingButWhoCameInAndHow() {
        PeopleSession session = begun();

        assertThatThrownBy(() -> session.setAttribute("cart", "apples")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overHttpsTheCookieIsForThisHostAlone() {
        MockHttpServletRequest https = new MockHttpServletRequest();
        https.setSecure(true);

        assertThat(cookie(https, null))
                .startsWith("__Host-huiyin=id;")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain", "Max-Age");
        assertThat(cookie(new MockHttpServletRequest(), URI.create("https://rating.example.gov.cn")))
                .startsWith("__Host-huiyin=id;")
                .contains("Secure", "HttpOnly");
    }

    @Test
    void overHttpTheCookieIsNoLessHidden() {
        assertThat(cookie(new MockHttpServletRequest(), null))
                .startsWith("huiyin=id;")
                .contains("Path=/", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
    }

    @Test
    void aLimitThatMakesNoSenseIsToldAtTheStart() {
        assertThatThrownBy(() -> new SessionSettings(Duration.ofSeconds(5), LONGEST))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("HUIYIN_SESSION_IDLE");
        assertThatThrownBy(() -> new SessionSettings(IDLE, Duration.ofMinutes(10)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("HUIYIN_SESSION_LONGEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/console",
                "//evil.example/console",
                "/\\evil.example/console",
                "/console\\..\\..\\evil",
                "/consoles",
                "/console/../r/hall",
                "/console/%zz",
                "/console/a\r\nSet-Cookie: x=y",
                "javascript:alert(1)",
                "console",
                "",
                "/console/sign-in",
                "/console/sign-out",
                "/console/sign-in/code?next=/console"
            })
    void whoSignsInIsLedNowhereButIntoTheConsole(String next) {
        assertThat(NextPage.of(next)).isEqualTo("/console");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console?a=b",
                "/console/records?q=%E6%80%81%E5%BA%A6&level=1",
                "/console/quarantine/01J"
            })
    void whoSignsInIsLedBackToThePageThatTheyWanted(String next) {
        assertThat(NextPage.of(next)).isEqualTo(next);
    }

    private PeopleSession begun() {
        PeopleSession session = sessions.createSession();
        session.setAttribute(PeopleSession.ENTRANCE, entrance("li"));
        sessions.save(session);
        return session;
    }

    private void seen(String id) {
        sessions.save(Optional.ofNullable(sessions.findById(id)).orElseThrow());
    }

    private static Entrance entrance(String account) {
        return new Entrance(account, 0, false, null, "192.0.2.1", "a browser");
    }

    private static String cookie(MockHttpServletRequest request, @Nullable URI publicUrl) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new SessionCookie(publicUrl).setSessionId(request, response, "id");
        return String.valueOf(response.getHeader("Set-Cookie"));
    }
}
