package org.huiyin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

class ParameterCheckTest {

    private final ParameterCheck check = new ParameterCheck();

    static final class Endpoints {
        public void list(
                @PathVariable String id,
                @RequestParam String channel,
                @RequestParam("page-size") int pageSize,
                @RequestParam @Nullable List<String> flag) {}

        public void any(@RequestParam Map<String, String> all) {}

        public void none() {}
    }

    @Test
    void whatAnEndpointKnowsGoesThrough() {
        assertThat(passes("list", "channel=web")).isTrue();
        assertThat(passes("list", "page-size=5&flag=a&flag=b")).isTrue();
        assertThat(passes("none", "")).isTrue();
        assertThat(passes("any", "whatever=1&whatever=2&empty=")).isTrue();
        assertThat(check.preHandle(request("x=y"), new MockHttpServletResponse(), "a file"))
                .isTrue();
    }

    @Test
    void aNameThatIsNotKnownIsRefusedWithThoseThatAre() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> passes("list", "chanel=web&id=1"))
                .satisfies(refused -> {
                    assertThat(refused.problem().status()).isEqualTo(400);
                    assertThat(refused.problem().errors())
                            .extracting(Problem.Fault::field, Problem.Fault::message)
                            .containsExactly(
                                    tuple("chanel", "is not known here; expected channel, flag, page-size"),
                                    tuple("id", "is not known here; expected channel, flag, page-size"));
                });
        assertRefused("none", "x=1", "x", "is not known here; expected no query");
        assertRefused("list", "pageSize=5", "pageSize", "is not known here; expected channel, flag, page-size");
    }

    @Test
    void whatIsGivenTwiceOrEmptyIsRefused() {
        assertRefused("list", "channel=a&channel=b", "channel", "is given 2 times; expected once");
        assertRefused("list", "channel=", "channel", "is empty; leave it out or give it a value");
        assertRefused("list", "flag=a&flag=", "flag", "is empty; leave it out or give it a value");
        assertRefused("list", "channel", "channel", "is empty; leave it out or give it a value");
    }

    private void assertRefused(String endpoint, String query, String field, String message) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> passes(endpoint, query))
                .satisfies(refused -> assertThat(refused.problem().errors())
                        .extracting(Problem.Fault::field, Problem.Fault::message)
                        .containsExactly(tuple(field, message)));
    }

    private boolean passes(String endpoint, String query) {
        return check.preHandle(request(query), new MockHttpServletResponse(), handler(endpoint));
    }

    private static HandlerMethod handler(String endpoint) {
        for (var method : Endpoints.class.getDeclaredMethods()) {
            if (method.getName().equals(endpoint)) {
                return new HandlerMethod(new Endpoints(), method);
            }
        }
        throw new AssertionError(endpoint);
    }

    private static MockHttpServletRequest request(String query) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", -1);
            request.addParameter(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return request;
    }
}
