package org.huiyin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LateResponseTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final LateResponse.Exit exit = new LateResponse.Exit();
    private final LateResponse late = new LateResponse();
    private final List<String> order = new ArrayList<>();

    @BeforeEach
    void supportAnswersThatComeLate() {
        request.setAsyncSupported(true);
    }

    @Test
    void anAnswerThatComesEarlyIsWrittenWhenTheRequestsThreadLeaves() throws Exception {
        exit.doFilter(request, response, (asked, answered) -> {
            late.ready(() -> order.add("written"));
            late.expect(request);
            completion();
            order.add("left the filters");
        });

        assertThat(order).containsExactly("left the filters", "written", "completed");
    }

    @Test
    void anAnswerThatComesLateIsWrittenByWhoeverHasIt() throws Exception {
        exit.doFilter(request, response, (asked, answered) -> {
            late.expect(request);
            completion();
            order.add("left the filters");
        });

        order.add("ready");
        late.ready(() -> order.add("written"));

        assertThat(order).containsExactly("left the filters", "ready", "written", "completed");
    }

    @Test
    void aRequestThatIsAnsweredAtOncePasses() throws Exception {
        exit.doFilter(request, response, (asked, answered) -> order.add("answered"));

        assertThat(order).containsExactly("answered");
        assertThat(request.isAsyncStarted()).isFalse();
    }

    private void completion() {
        request.getAsyncContext().addListener(new Completion(order));
    }

    private record Completion(List<String> order) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            order.add("completed");
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            order.add("timed out");
        }

        @Override
        public void onError(AsyncEvent event) {
            order.add("failed");
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            order.add("started");
        }
    }
}
