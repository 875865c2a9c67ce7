package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.huiyin.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {

    private final Gateway gateway = Gateway.shared();

    @Test
    void nothingIsParkedWhereNothingWasRefused() {
        assertThat(gateway.operator()
                        .json("/api/v1/deliveries/parked?target=scoring")
                        .get("items"))
                .isEmpty();
        assertThat(gateway.operator().json("/api/v1/deliveries").get("items").isArray())
                .isTrue();
        assertThat(gateway.operator()
                        .postJson("/api/v1/deliveries/parked/replay", "{\"target\": \"scoring\"}")
                        .body())
                .isEqualTo("{\"replayed\":0}");
    }

    @Test
    void aDeliveryThatIsNotParkedCannotBeReplayed() {
        HttpResponse<String> answer =
                gateway.operator().postJson("/api/v1/deliveries/parked/none.1@scoring/replay", "");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/deliveries/parked?from=yesterday",
                "/api/v1/deliveries/parked?limit=0",
                "/api/v1/deliveries/parked?limit=many",
                "/api/v1/deliveries/parked?limit=",
                "/api/v1/deliveries/parked?to=",
                "/api/v1/replies?state=%20",
                "/api/v1/scores?by=window&from=yesterday",
                "/api/v1/scores?by=clerk"
            })
    void aBadParameterIsAProblemThatNamesIt(String path) {
        HttpResponse<String> answer = gateway.operator().get(path);
        String parameter = path.substring(path.lastIndexOf(path.contains("&") ? '&' : '?') + 1, path.lastIndexOf('='));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).containsPattern("[\"']" + parameter + "[\"']");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/scores?by=window", "/api/v1/deliveries", "/api/v1/evaluations/none"})
    void nobodyLooksWithoutALogin(String path) {
        assertThat(gateway.citizen().get(path).statusCode()).isEqualTo(401);
    }
}
