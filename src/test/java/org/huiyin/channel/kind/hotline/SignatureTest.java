package org.huiyin.channel.kind.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.channel.kind.hotline.Hotlines.FORM;
import static org.huiyin.channel.kind.hotline.Hotlines.NOON;
import static org.huiyin.channel.kind.hotline.Hotlines.request;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.guard.SecretPath;
import org.huiyin.channel.guard.TimestampedSignature;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.InboundMessage;
import org.huiyin.platform.Hmacs;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published examples of each scheme; and wrong, missing, old and replayed signatures, and bodies changed after signing. */
class SignatureTest {

    private static final Optional<RefusalReason> LET_IN = Optional.empty();
    private static final String JSON = "application/json";

    private static InboundRequest get(String url, Map<String, String> headers) {
        InboundRequest post = request(url, "", "", headers);
        return new InboundRequest(
                "GET", url, post.path(), post.variables(), post.remoteAddress(), null, post.delivery());
    }

    @Nested
    class OfTwilio {

        private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
        private static final String BODY = "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212"
                + "&Caller=%2B14158675309&From=%2B14158675309";
        private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

        private final CallerGuard guard = new TwilioSignature("12345", null);

        private Optional<RefusalReason> check(String url, String body, String signature) {
            return guard.check(request(url, FORM, body, Map.of("x-twilio-signature", signature)));
        }

        private Optional<RefusalReason> checkJson(String url, String body) {
            return guard.check(
                    request(url, JSON, body, Map.of("x-twilio-signature", Hmacs.base64Hmac("HmacSHA1", "12345", url))));
        }

        @Test
        void thePublishedExampleIsLetIn() {
            assertThat(check(URL, BODY, SIGNATURE)).isEqualTo(LET_IN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://mycompany.com:443/myapp.php?foo=1&bar=2", URL})
        void theUrlMayHaveItsPortOrNot(String url) {
            String overPort = Hmacs.base64Hmac(
                    "HmacSHA1",
                    "12345",
                    "https://mycompany.com:443/myapp.php?foo=1&bar=2CallSidCA1234567890ABCDECaller+14158675309"
                            + "Digits1234From+14158675309To+18005551212");
            assertThat(check(url, BODY, SIGNATURE)).isEqualTo(LET_IN);
            assertThat(check(url, BODY, overPort)).isEqualTo(LET_IN);
        }

        @Test
        void aPortOfItsOwnMayBeLeftOutOfTheSignature() {
            assertThat(check("https://mycompany.com:8443/myapp.php?foo=1&bar=2", BODY, SIGNATURE))
                    .isEqualTo(LET_IN);
        }

        @Test
        void aWrongOneIsNot() {
            assertThat(check(URL, BODY, "RSOYDt4T1cUTdK1PDd93/VVr8B9=")).contains(RefusalReason.SIGNATURE);
            assertThat(check(URL, BODY, "ÿÿ")).contains(RefusalReason.SIGNATURE);
            assertThat(new TwilioSignature("12346", null)
                            .check(request(URL, FORM, BODY, Map.of("x-twilio-signature", SIGNATURE))))
                    .contains(RefusalReason.SIGNATURE);
        }

        @Test
        void aMissingOneIsNot() {
            assertThat(guard.check(request(URL, FORM, BODY, Map.of()))).contains(RefusalReason.UNSIGNED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://mycompany.com/myapp.php?foo=1&bar=3",
                    "http://mycompany.com/myapp.php?foo=1&bar=2",
                    "https://mycompany.com/other.php?foo=1&bar=2",
                    "https://mycompany.org/myapp.php?foo=1&bar=2",
                })
        void anotherUrlIsNot(String url) {
            assertThat(check(url, BODY, SIGNATURE)).contains(RefusalReason.SIGNATURE);
        }

        @Test
        void aBodyChangedAfterSigningIsNot() {
            assertThat(check(URL, BODY.replace("Digits=1234", "Digits=1"), SIGNATURE))
                    .contains(RefusalReason.SIGNATURE);
            assertThat(check(URL, BODY + "&Digits=5", SIGNATURE)).contains(RefusalReason.SIGNATURE);
        }

        @Test
        void theSameRequestAgainIsLetInForItsKeyMakesItADuplicate() {
            check(URL, BODY, SIGNATURE);
            assertThat(check(URL, BODY, SIGNATURE)).isEqualTo(LET_IN);
        }

        @Test
        void aJsonBodyIsVouchedForByItsDigest() {
            String body = "{\"CallSid\":\"CA1\"}";
            String url = "https://mycompany.com/x?bodySHA256=" + BodyDigest.of(body.getBytes(StandardCharsets.UTF_8));
            assertThat(checkJson(url, body)).isEqualTo(LET_IN);
            assertThat(checkJson(url, body + " ")).contains(RefusalReason.BODY);
            assertThat(checkJson("https://mycompany.com/x?bodySHA256=00", body)).contains(RefusalReason.BODY);
        }

        /** Signed as the address was given, and sent as it stands here. */
        @ParameterizedTest
        @CsvSource({
            "lang=zh-CN&subject=service&try=1, subject=service&lang=zh-CN&try=1",
            "a=1&b=2&c=3&d=4, a=1&b=2&c=3&d=4",
            "d=4&c=3&b=2&a=1, a=1&b=2&c=3&d=4",
            "to=a%40b%3Ac, to=a@b:c",
            "to=a@b:c, to=a%40b%3Ac",
            "to=a%20b, to=a b",
            "to=a+b, to=a%20b",
            "to=%E4%B8%80, to=一",
            "b=x%2Fy&a=%40, a=@&b=x/y",
        })
        void theQueryMayBeWrittenOtherwise(String sent, String given) {
            String signature = Hmacs.base64Hmac("HmacSHA1", "12345", "https://mycompany.com/x?" + given + "CallSidCA1");

            assertThat(check("https://mycompany.com/x?" + sent, "CallSid=CA1", signature))
                    .isEqualTo(LET_IN);
            assertThat(check("https://mycompany.com/x?" + sent + "1", "CallSid=CA1", signature))
                    .contains(RefusalReason.SIGNATURE);
        }

        @Test
        void ourOwnAddressesAreInTheOrderOfTheAlphabet() {
            String query = new CallDialogue.Step("zh-CN", CallSubject.SERVICE, 1).query();

            assertThat(query.split("&")).isSorted();
            assertThat(CallDialogue.Step.of(Hotlines.query("?" + query)))
                    .contains(new CallDialogue.Step("zh-CN", CallSubject.SERVICE, 1));
        }

        @Test
        void aGetIsSignedByItsAddressAlone() {
            String url = "https://mycompany.com/x?CallSid=CA1&Digits=1";
            String signature = Hmacs.base64Hmac("HmacSHA1", "12345", url);

            assertThat(guard.check(get(url, Map.of("x-twilio-signature", signature))))
                    .isEqualTo(LET_IN);
            assertThat(guard.check(get(url.replace("Digits=1", "Digits=5"), Map.of("x-twilio-signature", signature))))
                    .contains(RefusalReason.SIGNATURE);
        }

        @Test
        void aSharedKeySignsWhereTheRequestSaysSo() {
            CallerGuard shared = new TwilioSignature("12345", "the shared key");
            String fields = "CallSidCA1234567890ABCDECaller+14158675309Digits1234From+14158675309To+18005551212";
            String signature = Hmacs.base64Hmac("HmacSHA256", "the shared key", URL + fields);
            Map<String, String> headers = Map.of(
                    "x-twilio-signature",
                    signature,
                    "x-twilio-webhooks-signature-settings",
                    "key=WS1,algorithm=HMAC_SHA256");

            assertThat(shared.check(request(URL, FORM, BODY, headers))).isEqualTo(LET_IN);
            assertThat(shared.check(request(URL, FORM, BODY + "&x=1", headers))).contains(RefusalReason.SIGNATURE);
            assertThat(guard.check(request(URL, FORM, BODY, headers))).contains(RefusalReason.SIGNATURE);
            assertThat(shared.check(request(URL, FORM, BODY, Map.of("x-twilio-signature", SIGNATURE))))
                    .isEqualTo(LET_IN);
            assertThat(shared.check(request(URL, FORM, BODY, Map.of("x-twilio-signature", signature))))
                    .contains(RefusalReason.SIGNATURE);
            assertThat(shared.check(request(
                            URL,
                            FORM,
                            BODY,
                            Map.of(
                                    "x-twilio-signature",
                                    signature,
                                    "x-twilio-webhooks-signature-settings",
                                    "key=WS1,algorithm=NONE"))))
                    .contains(RefusalReason.SIGNATURE);
        }

        @Test
        void aBodyThatNoDigestOrFormCoversIsNotLetIn() {
            assertThat(checkJson("https://mycompany.com/x", "{}")).contains(RefusalReason.UNSIGNED);
        }
    }

    @Nested
    class OfPlivo {

        private static final String URL = "https://answer.url";
        private static final String TOKEN = "my_auth_token";
        private static final String V2 = "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=";
        private static final String BODY = "CallUUID=abc&Digits=1";

        private final CallerGuard guard = new PlivoSignature(TOKEN, "any");

        private InboundRequest second(String url, String body, String nonce, String signature) {
            return request(
                    url, FORM, body, Map.of("x-plivo-signature-v2", signature, "x-plivo-signature-v2-nonce", nonce));
        }

        private InboundRequest third(String url, String body, String signed) {
            String signature = Hmacs.base64Hmac("HmacSHA256", TOKEN, signed + ".77");
            return request(
                    url,
                    FORM,
                    body,
                    Map.of(
                            "x-plivo-signature-v3",
                            "bm90IHRoaXMgb25l," + signature,
                            "x-plivo-signature-v3-nonce",
                            "77"));
        }

        @Test
        void thePublishedExampleIsLetIn() {
            assertThat(guard.check(second(URL, BODY, "12345", V2))).isEqualTo(LET_IN);
        }

        @Test
        void theQueryIsNoPartOfTheSecondSchemesUrl() {
            assertThat(guard.check(second(URL + "?subject=matter", BODY, "12345", V2)))
                    .isEqualTo(LET_IN);
        }

        @Test
        void aWrongOrMissingOneIsNot() {
            assertThat(guard.check(second(URL, BODY, "12346", V2))).contains(RefusalReason.SIGNATURE);
            assertThat(guard.check(second("https://other.url", BODY, "12345", V2)))
                    .contains(RefusalReason.SIGNATURE);
            assertThat(guard.check(request(URL, FORM, BODY, Map.of()))).contains(RefusalReason.UNSIGNED);
            assertThat(guard.check(request(URL, FORM, BODY, Map.of("x-plivo-signature-v2-nonce", "12345"))))
                    .contains(RefusalReason.UNSIGNED);
        }

        @Test
        void aNonceThatCameBeforeIsLetInOnlyWithTheSameBody() {
            assertThat(guard.check(second(URL, BODY, "12345", V2))).isEqualTo(LET_IN);
            assertThat(guard.check(second(URL, BODY, "12345", V2))).isEqualTo(LET_IN);
            assertThat(guard.check(second(URL, "CallUUID=abc&Digits=5", "12345", V2)))
                    .contains(RefusalReason.REPLAYED);
            assertThat(guard.check(second(URL + "?subject=matter", BODY, "12345", V2)))
                    .contains(RefusalReason.REPLAYED);
        }

        @Test
        void theThirdSchemeCoversUrlQueryAndFields() {
            String url = URL + "/call?try=1&lang=en";
            String signed = URL + "/call?lang=en&try=1.CallUUIDabcDigits1";
            assertThat(guard.check(third(url, BODY, signed))).isEqualTo(LET_IN);
            assertThat(guard.check(third(url, "Digits=1&CallUUID=abc", signed))).isEqualTo(LET_IN);
            assertThat(guard.check(third(url, BODY.replace("1", "5"), signed))).contains(RefusalReason.SIGNATURE);
            assertThat(guard.check(third(url.replace("1", "2"), BODY, signed))).contains(RefusalReason.SIGNATURE);
            assertThat(guard.check(third(URL, BODY, URL + "?CallUUIDabcDigits1")))
                    .isEqualTo(LET_IN);
            assertThat(guard.check(third(URL + "?a=1", "", URL + "?a=1"))).isEqualTo(LET_IN);
            assertThat(guard.check(third(URL, "", URL))).isEqualTo(LET_IN);
        }

        @Test
        void theSecondSchemeDoesNotCountBesideTheThird() {
            InboundRequest both = request(
                    URL,
                    FORM,
                    BODY,
                    Map.of(
                            "x-plivo-signature-v2", V2,
                            "x-plivo-signature-v2-nonce", "12345",
                            "x-plivo-signature-v3", "d3Jvbmc=",
                            "x-plivo-signature-v3-nonce", "1"));
            assertThat(guard.check(both)).contains(RefusalReason.SIGNATURE);
        }

        @Test
        void theSecondSchemeCanBeRuledOut() {
            assertThat(new PlivoSignature(TOKEN, "v3").check(second(URL, BODY, "12345", V2)))
                    .contains(RefusalReason.UNSIGNED);
        }
    }

    @Nested
    class OfTheGenericHotline {

        private static final String BODY = "{\"call\":\"1\",\"service\":\"1\"}";

        private final CallerGuard guard =
                new TimestampedSignature("a shared secret", Duration.ofMinutes(5), Clock.fixed(NOON, ZoneOffset.UTC));

        private InboundRequest signed(long timestamp, String signedBody, String body) {
            String signature = HexFormat.of()
                    .formatHex(Hmacs.hmac(
                            "HmacSHA256",
                            "a shared secret",
                            (timestamp + "." + signedBody).getBytes(StandardCharsets.UTF_8)));
            return request(
                    "https://gateway/channels/hotline",
                    JSON,
                    body,
                    Map.of("x-huiyin-timestamp", Long.toString(timestamp), "x-huiyin-signature", signature));
        }

        @Test
        void aFreshOneIsLetInAndMayComeAgain() {
            InboundRequest request = signed(NOON.getEpochSecond(), BODY, BODY);
            assertThat(guard.check(request)).isEqualTo(LET_IN);
            assertThat(guard.check(request)).isEqualTo(LET_IN);
        }

        @ParameterizedTest
        @ValueSource(longs = {-300, 300})
        void oneAtTheEdgeOfTheWindowIsLetIn(long seconds) {
            assertThat(guard.check(signed(NOON.getEpochSecond() + seconds, BODY, BODY)))
                    .isEqualTo(LET_IN);
        }

        @ParameterizedTest
        @ValueSource(longs = {-301, 301, -1_000_000_000})
        void anOldOneOrOneFromTheFutureIsNot(long seconds) {
            assertThat(guard.check(signed(NOON.getEpochSecond() + seconds, BODY, BODY)))
                    .contains(RefusalReason.STALE);
        }

        @Test
        void aBodyChangedAfterSigningIsNot() {
            assertThat(guard.check(signed(NOON.getEpochSecond(), BODY, BODY.replace("\"1\"}", "\"5\"}"))))
                    .contains(RefusalReason.SIGNATURE);
        }

        @Test
        void ofAGetTheQueryIsSigned() {
            String time = Long.toString(NOON.getEpochSecond());
            String query = "call=1&service=1";
            Map<String, String> headers = Map.of(
                    "x-huiyin-timestamp",
                    time,
                    "x-huiyin-signature",
                    HexFormat.of()
                            .formatHex(Hmacs.hmac(
                                    "HmacSHA256",
                                    "a shared secret",
                                    (time + "." + query).getBytes(StandardCharsets.UTF_8))));

            assertThat(guard.check(get("https://gateway/channels/hotline?" + query, headers)))
                    .isEqualTo(LET_IN);
            assertThat(guard.check(get("https://gateway/channels/hotline?call=1&service=5", headers)))
                    .contains(RefusalReason.SIGNATURE);
        }

        @Test
        void aTimeChangedAfterSigningIsNot() {
            InboundRequest old = signed(NOON.getEpochSecond() - 1000, BODY, BODY);
            Map<String, String> headers = Map.of(
                    "x-huiyin-timestamp", Long.toString(NOON.getEpochSecond()),
                    "x-huiyin-signature", old.delivery().headers().get("x-huiyin-signature"));
            assertThat(guard.check(request(old.url(), JSON, BODY, headers))).contains(RefusalReason.SIGNATURE);
        }

        @Test
        void aMissingOrBrokenOneIsNot() {
            assertThat(guard.check(request("https://gateway", JSON, BODY, Map.of())))
                    .contains(RefusalReason.UNSIGNED);
            assertThat(guard.check(request(
                            "https://gateway",
                            JSON,
                            BODY,
                            Map.of("x-huiyin-timestamp", "noon", "x-huiyin-signature", "00"))))
                    .contains(RefusalReason.UNSIGNED);
            assertThat(guard.check(request(
                            "https://gateway",
                            JSON,
                            BODY,
                            Map.of("x-huiyin-timestamp", "1777608000", "x-huiyin-signature", "00"))))
                    .contains(RefusalReason.SIGNATURE);
        }
    }

    @Nested
    class OfHuawei {

        private static final String KEY = "shared-key";

        private final CallerGuard guard =
                new HuaweiSignature(KEY, Duration.ofMinutes(5), Clock.fixed(NOON, ZoneOffset.UTC));

        private InboundRequest callback(long timestamp, String value, String signedValue) {
            String signature = Hmacs.base64Hmac(
                    "HmacSHA256",
                    KEY,
                    KEY + "_" + timestamp + "_n1_callId=7,channel=audio,evaluationValue=" + signedValue);
            return request(
                    "https://gateway/channels/hotline/secret",
                    JSON,
                    "{\"nonce\":\"n1\",\"timestamp\":" + timestamp + ",\"signature\":\"" + signature
                            + "\",\"evaluationValue\":\"" + value + "\",\"channel\":\"au dio\",\"callId\":\"7\"}",
                    Map.of());
        }

        @Test
        void theFieldsInTheirOrderWithoutBlanksAreSigned() {
            assertThat(guard.check(callback(NOON.toEpochMilli(), "5", "5"))).isEqualTo(LET_IN);
        }

        @Test
        void aBodyChangedAfterSigningIsNotLetIn() {
            assertThat(guard.check(callback(NOON.toEpochMilli(), "5", "1"))).contains(RefusalReason.SIGNATURE);
        }

        @Test
        void anOldOneIsNotLetIn() {
            assertThat(guard.check(callback(NOON.toEpochMilli() - 301_000, "5", "5")))
                    .contains(RefusalReason.STALE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "{\"callId\":\"7\"}",
                    "{\"timestamp\":1,\"signature\":\"x\",\"inner\":{}}",
                    "{\"timestamp\":\"x\",\"signature\":\"x\"}"
                })
        void whatHasNoSignatureIsNotLetIn(String body) {
            assertThat(guard.check(request("https://gateway", JSON, body, Map.of())))
                    .contains(RefusalReason.UNSIGNED);
        }
    }

    @Nested
    class OfProvidersThatSignNothing {

        private static final String SECRET = "0123456789abcdef-path";

        private InboundRequest from(String address, String secret, Map<String, String> headers) {
            return new InboundRequest(
                    "POST",
                    "https://gateway/channels/hotline/" + secret,
                    "/hotline/" + secret,
                    Map.of("secret", secret),
                    address,
                    null,
                    new InboundMessage(JSON, new byte[0], headers, Map.of(), NOON, false));
        }

        private CallerGuard guard(String more) {
            return SecretPath.of(Hotlines.channel("{\"provider\":\"tencent-tccc\",\"menu\":\"1\",\"keypad\":{\"1\":5},"
                    + "\"secret\":\"" + SECRET + "\"" + more + "}"));
        }

        @Test
        void pathAndAddressMustBothBeRight() {
            CallerGuard guard = guard(",\"addresses\":[\"203.0.113.0/24\",\"2001:db8::/32\"]");
            assertThat(guard.check(from("203.0.113.9", SECRET, Map.of()))).isEqualTo(LET_IN);
            assertThat(guard.check(from("2001:db8::7", SECRET, Map.of()))).isEqualTo(LET_IN);
            assertThat(guard.check(from("203.0.114.9", SECRET, Map.of()))).contains(RefusalReason.ADDRESS);
            assertThat(guard.check(from("203.0.113.9", "0123456789abcdef-pat", Map.of())))
                    .contains(RefusalReason.PATH);
            assertThat(guard.check(from("203.0.113.9", "", Map.of()))).contains(RefusalReason.PATH);
        }

        @Test
        void aPasswordIsCheckedWhereThereIsOne() {
            CallerGuard guard =
                    guard(",\"addresses\":[\"203.0.113.9\"],\"username\":\"tccc\",\"password\":\"a pass word\"");
            assertThat(guard.check(from("203.0.113.9", SECRET, Map.of()))).contains(RefusalReason.PASSWORD);
            assertThat(guard.check(from("203.0.113.9", SECRET, Map.of("authorization", "Basic x"))))
                    .contains(RefusalReason.PASSWORD);
            assertThat(guard.check(
                            from("203.0.113.9", SECRET, Map.of("authorization", "Basic dGNjYzphIHBhc3Mgd29yZA=="))))
                    .isEqualTo(LET_IN);
        }

        @Test
        void aFileWithoutAddressesOrWithAnEasySecretIsRefused() {
            assertThatThrownBy(() -> guard(""))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("addresses");
            assertThatThrownBy(() -> guard(",\"addresses\":[\"nowhere.example\"]"))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("203.0.113.0/24");
            assertThatThrownBy(() -> SecretPath.of(Hotlines.channel(
                            "{\"provider\":\"aliyun-vms\",\"secret\":\"short\",\"addresses\":[\"203.0.113.9\"]}")))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("secret");
        }
    }
}
