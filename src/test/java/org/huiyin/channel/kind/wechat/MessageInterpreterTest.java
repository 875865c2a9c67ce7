package org.huiyin.channel.kind.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.Satisfaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageInterpreterTest {

    private final MessageInterpreter interpreter = WeChatSettings.of(
                    Chats.channel("{\"menu\":{\"GOOD\":5,\"HERE\":\"W02\"}}"))
            .interpreter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 5 | false",
                "５ | 5 | false",
                "五 | 5 | false",
                "一 | 1 | false",
                "4。 | 4 | false",
                "(3) | 3 | false",
                "😄 | 5 | false",
                "😡😡😡 | 1 | false",
                "☹️ | 2 | false",
                "5👍 | 5 | false",
                "4[强] | 4 | false",
                "5/:rose | 5 | false",
                "满意 | 4 | true",
                "非常满意！ | 5 | true",
                "不满意 | 2 | true",
                "非常不满意 | 1 | true",
                "基本满意~ | 3 | true",
                "滿意 | 4 | true",
                "5分 | 5 | true",
                "五星好评 | 5 | true",
                "★★★★★ | 5 | true",
                "3星 | 3 | true",
                "差评，1分 | 1 | true",
                "非常满意👍👍 | 5 | true"
            })
    void aLevelIsHeard(String words, int level, boolean explicit) {
        assertThat(hear(words)).isInstanceOfSatisfying(Utterance.Level.class, said -> {
            assertThat(said.level().level()).isEqualTo(level);
            assertThat(said.explicit()).isEqualTo(explicit);
            assertThat(said.words()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 服务很好 | 5 | 服务很好",
                "５，服务很好 | 5 | 服务很好",
                "2 排队两个小时 | 2 | 排队两个小时",
                "1！态度恶劣 | 1 | 态度恶劣",
                "非常满意，工作人员很热情 | 5 | 工作人员很热情",
                "不满意 材料要了三次 | 2 | 材料要了三次",
                "4分，还可以更快 | 4 | 还可以更快"
            })
    void aLevelWithWordsIsBoth(String text, int level, String words) {
        assertThat(hear(text)).isInstanceOfSatisfying(Utterance.Level.class, said -> {
            assertThat(said.level().level()).isEqualTo(level);
            assertThat(said.words()).isEqualTo(words);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我不是不满意",
                "我不是不满意，只是想提个建议",
                "没有不满意的地方",
                "谈不上非常满意",
                "5 可以吗？",
                "非常满意，才怪",
                "客服让我写非常满意",
                "5 他们让我打的",
                "满意 其实很不满意",
                "5 服务很好但是我不满意",
                "非常满意😡",
                "5-1",
                "1-5分"
            })
    void inDoubtThereIsNoLevel(String words) {
        assertThat(hear(words)).isInstanceOfSatisfying(Utterance.Text.class, said -> assertThat(said.doubtful())
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 分钟就办好了",
                "3 号窗口很慢",
                "2 个小时才叫到号",
                "1 排队久 2 态度差",
                "5:30 还开门吗",
                "1、排队久",
                "3楼在哪里",
                "请问几点下班",
                "希望能得到满意的答复",
                "12 号窗口没人",
                "15 分钟没人理",
                "办件编号310101202605010007",
                "满意？",
                "满意吗",
                "你好"
            })
    void whatOnlyLooksLikeALevelIsNone(String words) {
        assertThat(hear(words)).isInstanceOf(Utterance.Text.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "7", "55", "99", "5.0", "?", "。。。", "👍", "😄😡", "[强]", "100"})
    void aWrongKeyIsNoLevel(String words) {
        assertThat(hear(words)).isInstanceOf(Utterance.WrongKey.class);
    }

    @Test
    void reasonsAreNumberedByLevelAndPlace() {
        assertThat(hear("21")).isEqualTo(new Utterance.Reasons(Satisfaction.DISSATISFIED, List.of("207"), "21", null));
        assertThat(hear("28，23"))
                .isEqualTo(new Utterance.Reasons(Satisfaction.DISSATISFIED, List.of("214", "209"), "28,23", null));
        assertThat(hear("115 态度很差"))
                .isEqualTo(new Utterance.Reasons(Satisfaction.VERY_DISSATISFIED, List.of("115"), "115", "态度很差"));
        assertThat(hear("11 21")).isInstanceOf(Utterance.Text.class);
        assertThat(hear("29")).isInstanceOf(Utterance.WrongKey.class);
    }

    @Test
    void codesMenuKeysAndComingsAndGoingsAreTold() {
        assertThat(event("SCAN", "W01")).isEqualTo(new Utterance.Scan("W01"));
        assertThat(event("subscribe", "qrscene_W01.31010120260701"))
                .isEqualTo(new Utterance.Scan("W01.31010120260701"));
        assertThat(event("subscribe", "")).isEqualTo(new Utterance.Follow());
        assertThat(event("unsubscribe", "")).isEqualTo(new Utterance.Gone());
        assertThat(event("CLICK", "HERE")).isEqualTo(new Utterance.Scan("W02"));
        assertThat(event("CLICK", "GOOD"))
                .isEqualTo(new Utterance.Level(
                        Satisfaction.VERY_SATISFIED, "GOOD", true, null, Utterance.Certainty.CLEAR));
        assertThat(event("CLICK", "NEWS")).isInstanceOf(Utterance.Nothing.class);
        assertThat(event("LOCATION", "")).isEqualTo(new Utterance.Nothing("location"));
        assertThat(event("VIEW", "https://example.org/5")).isInstanceOf(Utterance.Nothing.class);
    }

    @Test
    void aVoiceIsHeardAsItWasRecognised() {
        assertThat(message(Map.of("MsgType", "voice", "MediaId", "m1", "Format", "amr", "Recognition", "五分。")))
                .isEqualTo(
                        new Utterance.Level(Satisfaction.VERY_SATISFIED, "五分", true, null, Utterance.Certainty.HEARD));
        assertThat(message(Map.of("MsgType", "voice", "MediaId", "m1", "Format", "amr")))
                .isEqualTo(new Utterance.Media("m1", "audio/amr"));
        assertThat(message(Map.of("MsgType", "image", "MediaId", "m2", "PicUrl", "https://example.org")))
                .isEqualTo(new Utterance.Media("m2", "image/jpeg"));
        assertThat(message(Map.of("MsgType", "location", "Location_X", "31.2")))
                .isEqualTo(new Utterance.Nothing("location"));
    }

    private Utterance hear(String words) {
        return message(Map.of("MsgType", "text", "Content", words));
    }

    private Utterance event(String event, String key) {
        return message(Map.of("MsgType", "event", "Event", event, "EventKey", key));
    }

    private Utterance message(Map<String, String> fields) {
        return interpreter.hear(new ChatMessage(fields));
    }
}
