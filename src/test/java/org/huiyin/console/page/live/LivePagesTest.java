package org.huiyin.console.page.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;

/** An open page hears that what it shows has changed, and nothing else, as long as its reader may see it. */
class LivePagesTest {

    private static final String OVERVIEW = "/console/live/overview";

    private final Gateway gateway = Gateway.shared();

    @Test
    void aPageThatIsBehindHearsSoAtOnceAndOneThatIsNotHearsOfTheNextChange() {
        HttpResponse<String> first = gateway.operator().get(OVERVIEW, "Last-Event-ID", "0");

        assertThat(first.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        assertThat(first.body()).contains("event: changed\n");
        String version = first.body().replaceAll("(?s).*id: ([0-9a-f]+)\n.*", "$1");

        gateway.citizen()
                .postJson(
                        "/api/v1/ratings", "{\"subject\": \"W01\", \"satisfaction\": 5}", "Idempotency-Key", "live-1");
        HttpResponse<String> next = gateway.operator().get(OVERVIEW, "Last-Event-ID", version);

        assertThat(next.body()).contains("event: changed\n").doesNotContain("id: " + version + "\n");
    }

    @Test
    void whatIsNotTheirsIsFollowedByNobody() {
        gateway.operator()
                .postJson(
                        "/api/v1/people",
                        """
                        {"name": "live.auditor", "roles": ["auditor"], "password": "a password for auditors only"}
                        """);
        GatewayClient auditor = gateway.citizen().as("live.auditor", "a password for auditors only");

        assertThat(auditor.get(OVERVIEW).statusCode()).isEqualTo(403);
        assertThat(gateway.citizen()
                        .get(OVERVIEW, "Accept", "text/event-stream")
                        .headers()
                        .firstValue("WWW-Authenticate"))
                .as("what makes no browser ask for a password while somebody reads")
                .hasValue("Bearer realm=\"Huiyin\"");
        assertThat(gateway.operator().get("/console/live/nothing").statusCode()).isEqualTo(404);
    }
}
