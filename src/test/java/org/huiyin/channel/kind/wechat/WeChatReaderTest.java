package org.huiyin.channel.kind.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.junit.jupiter.api.Test;

/** Raw messages as {@code explain} is given them: nobody has masked or opened them before. */
class WeChatReaderTest {

    private static final String TEXT = Chats.xml(Chats.text("满意", 7));

    private final Channel channel = Chats.channel("{}");
    private final WeChatReader reader = Chats.reader(channel);
    private final WeChatReader without = new WeChatReader("chat", WeChatSettings.of(channel), null);

    @Test
    void anEncryptedBodyIsOpenedWithTheChannelsKey() {
        byte[] secure = Chats.secure(TEXT, Chats.NOON).delivery().body();
        byte[] compatible = new String(secure, UTF_8)
                .replace("<xml>", "<xml><MsgType>text</MsgType><Content>5</Content>")
                .getBytes(UTF_8);

        assertThat(piece(reader, secure).body())
                .isEqualTo(piece(reader, compatible).body())
                .isEqualTo(piece(reader, TEXT.getBytes(UTF_8)).body());
        assertThat(read(reader, secure)).isInstanceOf(Reading.class);
    }

    @Test
    void withoutTheKeyAPlainBodyIsReadAllTheSame() {
        assertThat(read(without, TEXT.getBytes(UTF_8))).isInstanceOf(Reading.class);
        assertThat(read(without, Chats.secure(TEXT, Chats.NOON).delivery().body()))
                .isInstanceOf(ReadResult.Unreadable.class);
    }

    @Test
    void twoMessagesOfOneSecondAreTwoAndOneMessageTwiceIsOne() {
        String[] events = {
            Chats.xml(Chats.event("SCAN", "W01")),
            Chats.xml(Chats.event("SCAN", "W02")),
            Chats.xml(Chats.event("CLICK", "W01")),
            Chats.xml("o-somebody-else", Chats.NOON, Chats.event("SCAN", "W01")),
            Chats.xml(Chats.text("5", 1)),
            Chats.xml(Chats.text("5", 2))
        };

        assertThat(events)
                .extracting(each -> piece(reader, each.getBytes(UTF_8)).key())
                .doesNotHaveDuplicates();
        assertThat(piece(reader, events[0].getBytes(UTF_8)).key())
                .isEqualTo(piece(without, events[0].getBytes(UTF_8)).key());
    }

    @Test
    void theConversationMayBeGivenByHand() {
        Submission piece = reader.split(delivery(
                        Chats.xml(Chats.text("2", 7)).getBytes(UTF_8),
                        Map.of(WeChatReader.CONVERSATION, "{\"id\":\"v1\",\"scene\":\"W02\",\"open\":true}")))
                .get(0);

        assertThat(reader.read(piece)).isInstanceOfSatisfying(Reading.class, reading -> {
            assertThat(reading.subject().window()).isEqualTo("02");
            assertThat(reading.satisfaction().level()).isEqualTo(2);
        });
    }

    private static ReadResult read(WeChatReader by, byte[] body) {
        return by.read(piece(by, body));
    }

    private static Submission piece(WeChatReader by, byte[] body) {
        return by.split(delivery(body, Map.of())).get(0);
    }

    private static InboundMessage delivery(byte[] body, Map<String, String> headers) {
        return new InboundMessage("", body, headers, Map.of(), Chats.NOON, true);
    }
}
