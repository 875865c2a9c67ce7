package org.huiyin.people.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What is done behind a locked door is in the trail before anybody is told. */
class DeedFilterTest {
    private static final SignedIn OPERATOR =
            new SignedIn("li.na", "Li Na", Set.of(Role.OPERATOR), SubjectScope.EVERYTHING, null, null);

    private final AuditStoreInMemory store = new AuditStoreInMemory();
    private final AuditTrail trail = new AuditTrail(store, TrailSamples.chain(1), Clock.systemUTC());
    private Duration now = Duration.ZERO;
    private final Refusals refusals = new Refusals(trail, () -> now);
    private final DeedFilter outside = new DeedFilter(trail, refusals, new Attempts("li.na"::equals), List.of());
    private final Filter inside = outside.atTheDoor(new SignInTrail(trail, refusals, () -> now));
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private boolean done;

    /** What an endpoint does. */
    private interface Endpoint {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void theEntryIsThereBeforeTheAnswerLeaves() throws Exception {
        send(request("POST"), answer -> {
            Deed.of(answer).on("quarantine", "Q1").because("测试数据").after(Map.of("decision", "dropped"));
            assertThat(store.entries).isEmpty();
            return 200;
        });

        assertThat(response.getContentAsString()).isEqualTo("done");
        assertThat(store.entries.values()).singleElement().satisfies(entry -> {
            assertThat(entry.deed().who()).isEqualTo("li.na");
            assertThat(entry.deed().as()).isEqualTo("operator");
            assertThat(entry.deed().from()).isEqualTo("10.0.0.7");
            assertThat(entry.deed().kind()).isEqualTo("quarantine");
            assertThat(entry.deed().object()).isEqualTo("Q1");
            assertThat(entry.deed().why()).isEqualTo("测试数据");
            assertThat(entry.deed().after()).containsEntry("decision", "dropped");
            assertThat(entry.deed().outcome()).isEqualTo(AuditOutcome.DONE);
        });
    }

    @Test
    void nothingOfTheAnswerLeavesBeforeTheEntry() throws Exception {
        outside.doFilter(request("POST"), response, through((request, answer) -> {
            answer.getOutputStream().write(new byte[100_000]);
            answer.flushBuffer();
            assertThat(response.isCommitted()).isFalse();
            assertThat(response.getContentAsByteArray()).isEmpty();
        }));

        assertThat(response.getContentAsByteArray()).hasSize(100_000);
    }

    @Test
    void withoutTheTrailNothingIsDone() throws Exception {
        store.isAway = true;

        send(request("POST"), request -> 200);

        assertThat(done).isFalse();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("The audit trail is away");
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    }

    @Test
    void withoutTheTrailNothingIsAnswered() throws Exception {
        send(request("POST"), request -> {
            store.isAway = true;
            return 200;
        });

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).startsWith("{\"type\":\"urn:huiyin:problem:no-audit-trail\"");
    }

    @Test
    void aRedirectionWaitsForItsEntryToo() throws Exception {
        outside.doFilter(request("POST"), response, through((request, answer) -> {
            answer.sendRedirect("/console/quarantine");
            assertThat(response.getRedirectedUrl()).isNull();
            assertThat(answer.isCommitted()).isTrue();
        }));

        assertThat(response.getRedirectedUrl()).isEqualTo("/console/quarantine");
        assertThat(store.entries).hasSize(1);
    }

    @Test
    void aRedirectionWithoutEntryIsNone() throws Exception {
        outside.doFilter(request("POST"), response, through((request, answer) -> {
            answer.sendRedirect("/console/quarantine");
            store.isAway = true;
        }));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getRedirectedUrl()).isNull();
    }

    @Test
    void anErrorWaitsForItsEntryToo() throws Exception {
        outside.doFilter(request("POST"), response, through((request, answer) -> {
            answer.sendError(403, "no");
            assertThat(response.getErrorMessage()).isNull();
        }));

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(outcomes()).containsExactly(AuditOutcome.REFUSED);
    }

    @Test
    void whatBreaksIsThereAsFailed() {
        assertThatThrownBy(() -> outside.doFilter(request("POST"), response, through((request, answer) -> {
                    throw new IllegalStateException("broken");
                })))
                .hasMessage("broken");

        assertThat(outcomes()).containsExactly(AuditOutcome.FAILED);
    }

    @Test
    void whatCameToNoEndpointIsNoDeed() throws Exception {
        send(request("POST"), request -> 404);

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(store.entries).isEmpty();
    }

    @Test
    void whatOnlyReadsIsThereWhereItAsksForThat() throws Exception {
        send(request("GET"), request -> 200);
        assertThat(store.entries).isEmpty();

        send(request("GET"), request -> {
            Deed.of(request).on("export", "records").isDone();
            assertThat(store.entries).hasSize(1);
            return 200;
        });
        assertThat(outcomes()).containsExactly(AuditOutcome.DONE);
    }

    @Test
    void whatOnlyReadsAndAsksForAnEntryIsNotShownWithoutIt() {
        assertThatThrownBy(() -> send(request("GET"), request -> {
                    store.isAway = true;
                    Deed.of(request).on("export", "records").isDone();
                    return 200;
                }))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aLookThatIsRefusedIsThereBeforeItIsAnswered() throws Exception {
        outside.doFilter(request("GET"), response, through((request, answer) -> {
            answer.setStatus(403);
            answer.getOutputStream();
            assertThat(outcomes()).containsExactly(AuditOutcome.REFUSED);
        }));

        assertThat(store.entries).hasSize(1);
    }

    @Test
    void aWrongPasswordIsThereUnderTheNameOfTheAccountAlone() throws Exception {
        refuse(basic("li.na", "wrong"), 401);
        refuse(basic("a password in the wrong field", ""), 401);

        assertThat(trail.page(AuditFilter.ALL, null, 10))
                .extracting(entry -> entry.deed().who())
                .containsExactly("", "li.na");
        assertThat(store.entries.toString()).doesNotContain("wrong");
        assertThat(store.entries.get(1L).deed().verb()).isEqualTo("sign-in");
        assertThat(store.entries.get(1L).deed().object()).isEqualTo("password");
    }

    @Test
    void aPageWhoseSessionIsOverHasTriedNothing() throws Exception {
        refuse(request("GET"), 401);
        assertThat(store.entries).isEmpty();

        refuse(request("DELETE"), 401);
        assertThat(store.entries).hasSize(1);
    }

    @Test
    void aSignInWithEachRequestIsThereOnceAnHour() throws Exception {
        for (int i = 0; i < 5; i++) {
            MockHttpServletRequest request = basic("li.na", "right");
            outside.doFilter(request, response, through((asked, answer) -> {}));
        }
        assertThat(trail.page(new AuditFilter(null, "sign-in", null, null, null, null, null), null, 9))
                .singleElement()
                .satisfies(entry -> assertThat(entry.deed().object()).isEqualTo("password"));

        now = Duration.ofHours(1);
        outside.doFilter(basic("li.na", "right"), response, through((asked, answer) -> {}));
        assertThat(store.entries).hasSize(2);
    }

    @Test
    void whoOnlyLooksOnComesInWithoutTheTrail() throws Exception {
        store.isAway = true;
        outside.doFilter(basic("li.na", "right"), response, through((asked, answer) -> done = true));
        assertThat(done).isTrue();
        assertThat(store.entries).isEmpty();

        store.isAway = false;
        outside.doFilter(basic("li.na", "right"), response, through((asked, answer) -> {}));
        assertThat(store.entries).hasSize(1);
    }

    private List<AuditOutcome> outcomes() {
        return trail.page(AuditFilter.ALL, null, 10).stream()
                .map(entry -> entry.deed().outcome())
                .toList();
    }

    /** What an endpoint does, and the status that comes of it. */
    private interface Work {
        int on(HttpServletRequest request);
    }

    private void send(MockHttpServletRequest request, Work work) throws Exception {
        outside.doFilter(request, response, through((asked, answer) -> {
            done = true;
            answer.setStatus(work.on(asked));
            answer.getWriter().write("done");
            answer.getWriter().flush();
        }));
    }

    private void refuse(MockHttpServletRequest request, int status) throws Exception {
        outside.doFilter(request, response, (asked, answer) -> {
            ((HttpServletResponse) answer).setStatus(status);
            answer.getWriter();
        });
    }

    /** Signed in as an operator, through the inner filter, to the endpoint. */
    private FilterChain through(Endpoint endpoint) {
        return (request, answer) -> {
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(OPERATOR, null, List.of()));
            inside.doFilter(
                    request,
                    answer,
                    (asked, given) -> endpoint.answer((HttpServletRequest) asked, (HttpServletResponse) given));
        };
    }

    private static MockHttpServletRequest request(String method) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/v1/quarantine/Q1/drop");
        request.setRemoteAddr("10.0.0.7");
        return request;
    }

    private static MockHttpServletRequest basic(String name, String password) {
        MockHttpServletRequest request = request("GET");
        request.addHeader(
                "Authorization",
                "Basic "
                        + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
        return request;
    }
}
