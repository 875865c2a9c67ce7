package org.huiyin.channel.kind.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.channel.kind.hotline.Hotlines.FORM;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.huiyin.DoorWalk;
import org.huiyin.channel.Channel;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.IntakeRefusal;
import org.huiyin.intake.Submission;
import org.huiyin.platform.Hmacs;
import org.huiyin.platform.MonotonicClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Whole calls, as Twilio and Plivo lead them: each answer's address is taken from the XML, as they do. */
class CallDialogueTest {

    private static final String HERE = "https://rating.example.gov.cn/channels/hotline";

    private final List<Submission> kept = new ArrayList<>();
    private boolean journalFull;
    private DoorWalk door;
    private HotlineReader reader;
    private Document last;

    private void open(String provider, String languages, boolean matter) {
        Channel channel =
                Hotlines.channel("{\"provider\":\"" + provider + "\",\"menu\":\"2026-01\",\"secret\":\"token\""
                        + ",\"keypad\":{\"1\":5,\"2\":4,\"3\":3,\"4\":2,\"5\":1}"
                        + (matter ? ",\"matterKeypad\":{\"1\":\"solved\",\"2\":\"unsolved\"}" : "")
                        + ",\"dialogue\":" + languages + "}");
        HotlineSettings settings = HotlineSettings.of(channel);
        reader = Hotlines.reader(channel);
        door = new DoorWalk(
                new HotlineDoor(
                        settings.provider(),
                        settings.provider().guard(channel, Clock.systemUTC()),
                        true,
                        new RefusalLog("hotline", new SimpleMeterRegistry(), MonotonicClock.system()),
                        reader,
                        Hotlines.masks(channel),
                        CallDialogue.of(channel.settings(), settings.menu())
                                .map(spoken ->
                                        new HotlineDoor.Lead((CallProvider.Leading) settings.provider(), spoken)),
                        this::keep),
                new HotlineKind().steps().get(0));
    }

    private List<IntakeAnswer> keep(List<Submission> submissions) {
        if (journalFull) {
            return submissions.stream()
                    .<IntakeAnswer>map(
                            each -> new IntakeAnswer.Refused(IntakeRefusal.JOURNAL_FULL, Duration.ofSeconds(30)))
                    .toList();
        }
        kept.addAll(submissions);
        return submissions.stream()
                .<IntakeAnswer>map(each -> new IntakeAnswer.Accepted("id", "receipt"))
                .toList();
    }

    private static String language(String code, String name, boolean several) {
        return "{\"code\":\"" + code + "\",\"voice\":\"Polly." + name + "\""
                + (several ? ",\"choose\":\"" + name + ": choose\"" : "")
                + ",\"greeting\":\"" + name + ": hello <you> & \\\"all\\\"\",\"service\":\"" + name
                + ": service?\",\"matter\":\"" + name + ": matter?\",\"again\":\"" + name
                + ": again\",\"thanks\":\"" + name + ": thanks\",\"unrated\":\"" + name + ": unrated\"}";
    }

    private static String one() {
        return "[" + language("zh-CN", "Zhiyu", false) + "]";
    }

    private static String three() {
        return "[" + language("zh-CN", "Zhiyu", true) + "," + language("en-GB", "Amy", true) + ","
                + language("yue-CN", "Hiujin", true) + "]";
    }

    /** One request of Twilio's, signed; gives what the caller hears. */
    private List<String> twilio(String url, Map<String, String> more) throws Exception {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "CallSid", "CA1", "CallStatus", "in-progress", "Direction", "inbound", "From", "+8613800138000"));
        fields.putAll(more);
        StringBuilder signed = new StringBuilder(url);
        List<String> body = new ArrayList<>();
        fields.forEach((name, value) -> {
            signed.append(name).append(value);
            body.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
        String signature = Hmacs.base64Hmac("HmacSHA1", "token", signed.toString());
        return heard(door.answer(
                Hotlines.request(url, FORM, String.join("&", body), Map.of("x-twilio-signature", signature))));
    }

    private List<String> plivo(String url, String body) throws Exception {
        int mark = url.indexOf('?');
        String nonce = Integer.toString((url + body).hashCode());
        String signature = Hmacs.base64Hmac("HmacSHA256", "token", (mark < 0 ? url : url.substring(0, mark)) + nonce);
        return heard(door.answer(Hotlines.request(
                url, FORM, body, Map.of("x-plivo-signature-v2", signature, "x-plivo-signature-v2-nonce", nonce))));
    }

    private List<String> heard(HttpAnswer answer) throws Exception {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/xml");
        last = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(new String(answer.body(), StandardCharsets.UTF_8))));
        List<String> texts = new ArrayList<>();
        for (String element : List.of("Say", "Speak")) {
            for (int i = 0; i < last.getElementsByTagName(element).getLength(); i++) {
                texts.add(last.getElementsByTagName(element).item(i).getTextContent());
            }
        }
        return texts;
    }

    private String next() {
        Element ask = (Element)
                Optional.ofNullable(last.getElementsByTagName("Gather").item(0))
                        .orElseGet(() -> last.getElementsByTagName("GetInput").item(0));
        return ask.getAttribute("action");
    }

    private boolean hangsUp() {
        return last.getElementsByTagName("Hangup").getLength() == 1;
    }

    private List<String> read() {
        return kept.stream()
                .map(each -> each.key() + " " + reader.read(each).getClass().getSimpleName())
                .toList();
    }

    @Test
    void bothQuestionsAreAskedAndAnswered() throws Exception {
        open("twilio", one(), true);
        assertThat(twilio(HERE, Map.of())).containsExactly("Zhiyu: hello <you> & \"all\"", "Zhiyu: service?");
        assertThat(twilio(next(), Map.of("Digits", "5"))).containsExactly("Zhiyu: matter?");
        assertThat(twilio(next(), Map.of("Digits", "2"))).containsExactly("Zhiyu: thanks");
        assertThat(hangsUp()).isTrue();
        assertThat(read()).containsExactly("hotline:CA1:service Reading", "hotline:CA1:matter Reading");
    }

    @Test
    void silenceAsksTwilioToCallBackToo() throws Exception {
        open("twilio", one(), false);
        twilio(HERE, Map.of());
        Element gather = (Element) last.getElementsByTagName("Gather").item(0);
        assertThat(gather.getAttribute("actionOnEmptyResult")).isEqualTo("true");
        assertThat(((Element) gather.getElementsByTagName("Say").item(0)).getAttribute("language"))
                .isEqualTo("zh-CN");
        assertThat(((Element) gather.getElementsByTagName("Say").item(0)).getAttribute("voice"))
                .isEqualTo("Polly.Zhiyu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", ""})
    void aWrongKeyOrNoneAsksOnceMoreAndThenEndsPolitely(String digits) throws Exception {
        open("twilio", one(), true);
        twilio(HERE, Map.of());
        assertThat(twilio(next(), Map.of("Digits", digits))).containsExactly("Zhiyu: again", "Zhiyu: service?");
        assertThat(kept).isEmpty();
        assertThat(twilio(next(), Map.of("Digits", digits))).containsExactly("Zhiyu: unrated");
        assertThat(hangsUp()).isTrue();
        assertThat(read()).containsExactly("hotline:CA1:service Unrated");
    }

    @Test
    void theSecondTryMayBeRight() throws Exception {
        open("twilio", one(), false);
        twilio(HERE, Map.of());
        twilio(next(), Map.of("Digits", "9"));
        assertThat(twilio(next(), Map.of("Digits", "1"))).containsExactly("Zhiyu: thanks");
        assertThat(read()).containsExactly("hotline:CA1:service Reading");
    }

    @Test
    void oneOfThreeLanguagesIsChosenFirst() throws Exception {
        open("twilio", three(), false);
        assertThat(twilio(HERE, Map.of())).containsExactly("Zhiyu: choose", "Amy: choose", "Hiujin: choose");
        assertThat(twilio(next(), Map.of("Digits", "2")))
                .containsExactly("Amy: hello <you> & \"all\"", "Amy: service?");
        assertThat(twilio(next(), Map.of("Digits", "1"))).containsExactly("Amy: thanks");
        assertThat(read()).containsExactly("hotline:CA1:service Reading");
    }

    @Test
    void whoChoosesNoLanguageIsAskedOnceMoreAndThenSpokenToInTheFirst() throws Exception {
        open("twilio", three(), false);
        twilio(HERE, Map.of());
        assertThat(twilio(next(), Map.of("Digits", "7"))).hasSize(3);
        assertThat(twilio(next(), Map.of("Digits", "")))
                .containsExactly("Zhiyu: hello <you> & \"all\"", "Zhiyu: service?");
        assertThat(kept).isEmpty();
    }

    @Test
    void aMachineIsHungUpOnWithoutAWord() throws Exception {
        open("twilio", one(), true);
        assertThat(twilio(HERE, Map.of("AnsweredBy", "machine_start"))).isEmpty();
        assertThat(hangsUp()).isTrue();
        assertThat(read()).containsExactly("hotline:CA1:service Unrated", "hotline:CA1:matter Unrated");
    }

    @Test
    void theEndOfACallIsKeptForBothQuestions() throws Exception {
        open("twilio", one(), true);
        twilio(HERE, Map.of("CallStatus", "completed"));
        assertThat(read()).containsExactly("hotline:CA1:service Unrated", "hotline:CA1:matter Unrated");
    }

    @Test
    void nobodyIsThankedForWhatWasNotKept() {
        open("twilio", one(), false);
        journalFull = true;
        String url = HERE + "?subject=service&lang=zh-CN&try=1";
        String body = "CallSid=CA1&Digits=1";
        HttpAnswer answer = door.answer(Hotlines.request(
                url,
                FORM,
                body,
                Map.of("x-twilio-signature", Hmacs.base64Hmac("HmacSHA1", "token", url + "CallSidCA1Digits1"))));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "30");
    }

    @Test
    void plivoIsLedTheSameWay() throws Exception {
        open("plivo", one(), true);
        String call = "CallUUID=p1&From=8613800138000&CallStatus=in-progress&Direction=inbound";
        assertThat(plivo(HERE, call)).containsExactly("Zhiyu: hello <you> & \"all\"", "Zhiyu: service?");
        String redirect = last.getElementsByTagName("Redirect").item(0).getTextContent();
        assertThat(redirect).isEqualTo(next());
        assertThat(plivo(redirect, call)).containsExactly("Zhiyu: again", "Zhiyu: service?");
        assertThat(plivo(next(), call + "&Digits=1")).containsExactly("Zhiyu: matter?");
        assertThat(plivo(next(), call + "&Digits=1")).containsExactly("Zhiyu: thanks");
        assertThat(hangsUp()).isTrue();
        assertThat(read()).containsExactly("hotline:p1:service Reading", "hotline:p1:matter Reading");
    }

    @Test
    void aTextThatIsNeededAndMissingIsNamed() {
        assertThatThrownBy(
                        () -> open("twilio", "[" + language("zh-CN", "Zhiyu", false) + "," + one().substring(1), false))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("dialogue.0.choose");
    }
}
