package org.huiyin.channel.kind.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.evaluation.Flag;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What WeChat pushes otherwise than its documents say. */
class OddPushesTest {

    private final Channel channel = Chats.channel("{\"menu\": {\"RATE_GOOD\": 5}}");
    private final WeChatReader reader = Chats.reader(channel);

    private Submission submission(String openid, String fields) {
        return reader.split(new InboundMessage(
                        "text/xml",
                        Chats.xml(openid, Chats.NOON, fields).getBytes(StandardCharsets.UTF_8),
                        Map.of(),
                        Map.of(),
                        Chats.NOON,
                        true))
                .get(0);
    }

    private Utterance said(String fields) throws Exception {
        return reader.said(ChatMessage.in(submission(Chats.CITIZEN, fields).body()));
    }

    @ParameterizedTest
    @CsvSource({
        "SCAN, W01, Scan[scene=W01]",
        "Scan, W01, Scan[scene=W01]",
        "scan, W01, Scan[scene=W01]",
        "SUBSCRIBE, qrscene_W01, Scan[scene=W01]",
        "Subscribe, '', Follow[]",
        "UnSubscribe, '', Gone[]",
        "VIEW, https://r.example, Nothing[reason=page opened]",
        "view, https://r.example, Nothing[reason=page opened]",
        "Location, '', Nothing[reason=location]",
        "something_new, '', Nothing[reason=event of another kind]",
    })
    void anEventIsKnownByItsNameInAnyCase(String event, String key, String expected) throws Exception {
        assertThat(said(Chats.event(event, key))).hasToString(expected);
        assertThat(said(Chats.event(event, key).replace("CDATA[event]", "CDATA[Event]")))
                .hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLICK", "click", "Click"})
    void aMenuKeyRatesWhateverTheCaseOfItsEvent(String event) throws Exception {
        assertThat(said(Chats.event(event, "RATE_GOOD")))
                .isInstanceOfSatisfying(
                        Utterance.Level.class,
                        level -> assertThat(level.level().level()).isEqualTo(5));
    }

    @Test
    void anEventPushedAgainInAnotherCaseIsTheSame() {
        Submission one = submission(Chats.CITIZEN, Chats.event("SCAN", "W01"));
        Submission other = submission(Chats.CITIZEN, Chats.event("scan", "W01"));

        assertThat(other.key()).isEqualTo(one.key());
        assertThat(other.body()).isEqualTo(one.body());
    }

    @Test
    void oneIdFromFiveCitizensIsFiveMessages() {
        List<String> keys = List.of("1", "2", "3", "4", "5").stream()
                .map(citizen -> submission("o".repeat(27) + citizen, Chats.text("非常满意", 42)))
                .map(Submission::key)
                .toList();

        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.startsWith("chat:42:"));
        assertThat(submission("o".repeat(27) + "1", Chats.text("非常满意", 42)).key())
                .isEqualTo(keys.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file|<Title>收据.pdf</Title><FileKey>k</FileKey>|收据.pdf|application/octet-stream",
                "miniprogrampage|<Title>一网通办</Title><AppId>wx1</AppId>|一网通办|application/x-wechat-miniprogrampage",
                "merged_msg||''|application/x-wechat-merged_msg",
                "BizCard|<Title>张三</Title>|张三|application/x-wechat-bizcard",
            })
    void aFileOrACardIsKeptAsWhatItIsForAPerson(String row) {
        String[] parts = row.split("\\|");
        ReadResult read = reader.read(submission(
                Chats.CITIZEN, "<MsgType><![CDATA[" + parts[0] + "]]></MsgType>" + parts[1] + "<MsgId>77</MsgId>"));

        assertThat(read).isInstanceOfSatisfying(Reading.class, reading -> {
            assertThat(reading.satisfaction()).isNull();
            assertThat(reading.text()).isNull();
            assertThat(reading.flags()).contains(Flag.NEEDS_A_PERSON);
            assertThat(reading.attachments())
                    .singleElement()
                    .hasFieldOrPropertyWithValue("name", parts[2].replace("''", ""))
                    .hasFieldOrPropertyWithValue("type", parts[3]);
        });
    }
}
