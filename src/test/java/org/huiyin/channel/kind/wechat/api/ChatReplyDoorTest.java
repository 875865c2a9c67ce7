package org.huiyin.channel.kind.wechat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.APP_ID;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.APP_SECRET;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.MESSAGE;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.NOTICE;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.TOKEN;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.huiyin.PatientWaits;
import org.huiyin.TestHand;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.ConversationsInMemory;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.SharedTokensInMemory;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.reply.HandlingQuestion;
import org.huiyin.reply.Reply;
import org.huiyin.reply.ReplyDoor.Outcome;
import org.huiyin.reply.ReplyText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How an answer finds its way to a citizen in WeChat, or does not. */
class ChatReplyDoorTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final String RECEIPT = "7K3M-9Q2X-4T8V-B6NE";
    private static final URI LINK = URI.create("https://rating.example.gov.cn/receipt/" + RECEIPT);

    private static final String BARE = "{}";
    private static final String WORDED =
            """
            {"answers": {
              "receipt": "谢谢！回执 {receipt}",
              "badReceipt": "对不起，我们会答复您。回执 {receipt}\\n{link}",
              "notice": {
                "template": "template-1",
                "fields": {"character_string1": "{receipt}", "thing2": "{text}", "time3": "{time}"}
              }}}
            """;

    /** For answers that never come; all others come within it on a slow machine too. */
    private static final Duration HASTE = Duration.ofSeconds(2);

    private static final Pseudonyms PSEUDONYMS = new Pseudonyms(new ServerSecret(new byte[32]));

    private final ConversationsInMemory conversations = new ConversationsInMemory();
    private final FakeWeChat weChat = new FakeWeChat();
    private final WeChatServers servers = servers(PatientWaits.LONGEST);

    @AfterEach
    void close() {
        servers.close();
        weChat.close();
    }

    private WeChatServers servers(Duration patience) {
        return new WeChatServers(
                new WeChatServerSettings(weChat.url(), weChat.url(), PatientWaits.LONGEST, patience),
                new SharedTokensInMemory(),
                new Ids(),
                new TestHand(NOON),
                MonotonicClock.system());
    }

    private ChatReplyDoor door(String settings) {
        return door(servers, settings);
    }

    private ChatReplyDoor door(WeChatServers servers, String settings) {
        return new ChatReplyDoor(
                "wechat-hall",
                servers.account(APP_ID, APP_SECRET),
                ReplyFormSettings.of(channel(settings)),
                new HandlingConversations(conversations, PSEUDONYMS, new TestHand(NOON)),
                ZoneId.of("Asia/Shanghai"));
    }

    private static Channel channel(String settings) {
        ObjectNode values = (ObjectNode) JsonMapper.builder().build().readTree(settings);
        if (!values.has("secondRatingHours")) {
            values.put("secondRatingHours", 48);
        }
        return new Channel(
                new ChannelRef("wechat-hall", "wechat", 2), "微信", true, Subject.UNKNOWN, new ChannelOptions(values));
    }

    private static Reply receipt(Satisfaction level) {
        return receipt(level, "您的反馈已收到，回执编号：" + RECEIPT);
    }

    private static Reply receipt(Satisfaction level, String text) {
        Evaluation evaluation = new Evaluation(
                "01J",
                "wechat-hall:1",
                RECEIPT,
                null,
                new ChannelRef("wechat-hall", "wechat", 2),
                Subject.UNKNOWN,
                Kind.RATING,
                level,
                new Given(String.valueOf(level.level()), "national-5"),
                Occasion.FIRST,
                List.of(),
                null,
                Rater.ANONYMOUS,
                NOON,
                NOON,
                NOON,
                new Raw("", Map.of(), new byte[0], ""),
                Set.of(),
                List.of(Standing.counted(NOON)));
        return new Reply(
                "01J:receipt",
                Reply.Purpose.RECEIPT,
                new ReturnAddress("o-citizen", Locale.SIMPLIFIED_CHINESE, Map.of()),
                new ReplyText("反馈已收到", text, LINK),
                evaluation,
                NOON);
    }

    @Test
    void aReceiptComesInTheSameChat() {
        assertThat(door(BARE).send(receipt(Satisfaction.VERY_SATISFIED))).isEqualTo(new Outcome.Sent());

        assertThat(weChat.texts()).containsExactly("您的反馈已收到，回执编号：" + RECEIPT);
        assertThat(weChat.requests(MESSAGE).get(0).body().path("touser").asString())
                .isEqualTo("o-citizen");
    }

    @Test
    void theChannelsFileWordsReceiptsGoodAndBad() {
        ChatReplyDoor door = door(WORDED);

        door.send(receipt(Satisfaction.VERY_SATISFIED));
        door.send(receipt(Satisfaction.DISSATISFIED));

        assertThat(weChat.texts()).containsExactly("谢谢！回执 " + RECEIPT, "对不起，我们会答复您。回执 " + RECEIPT + "\n" + LINK);
    }

    private static Reply answer() {
        HandlingQuestion question = new HandlingQuestion("回复数字即可评价", "case:01C", Subject.UNKNOWN);
        return new Reply(
                "01J:case-01S",
                Reply.Purpose.CASE,
                new ReturnAddress("o-citizen", Locale.SIMPLIFIED_CHINESE, Map.of()),
                new ReplyText("已有答复", "已安排专人告知", LINK, question),
                null,
                NOON);
    }

    private List<ConversationTurn> turns() {
        String conversation = "wechat-hall:" + PSEUDONYMS.mask("wechat:" + APP_ID + ":o-citizen");
        return conversations.of(List.of(conversation)).getOrDefault(conversation, List.of());
    }

    @Test
    void theAnswerOfACaseAsksForALevelAndTheConversationKnowsIt() {
        assertThat(door(BARE).send(answer())).isEqualTo(new Outcome.Sent());

        assertThat(weChat.texts()).containsExactly("已安排专人告知\n\n回复数字即可评价");
        assertThat(turns()).singleElement().satisfies(turn -> {
            assertThat(turn.at()).isEqualTo(NOON);
            assertThat(HandlingTurn.in(turn.said())).contains(new HandlingTurn("case:01C", Subject.UNKNOWN));
        });
    }

    @Test
    void whereTheAnswerGoesAsANoticeOrTheFileSaysSoNobodyIsAskedInTheChat() {
        weChat.refuses(MESSAGE, 45015);
        door(WORDED).send(answer());
        door("{\"secondRatingHours\": 0}").send(answer());

        assertThat(weChat.texts()).last().isEqualTo("已安排专人告知");
        assertThat(turns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {45015, 45047, 43004, 48001})
    void whereNoMessageMayBeSentANoticeIs(int code) {
        weChat.refuses(MESSAGE, code);

        assertThat(door(WORDED).send(receipt(Satisfaction.DISSATISFIED, "窗口 7\n的事情已经查清楚了，请您放心，我们会改正")))
                .isEqualTo(new Outcome.Sent());

        JsonNode notice = weChat.requests(NOTICE).get(0).body();
        assertThat(notice.path("touser").asString()).isEqualTo("o-citizen");
        assertThat(notice.path("template_id").asString()).isEqualTo("template-1");
        assertThat(notice.path("page").asString()).isEqualTo(LINK.toString());
        assertThat(notice.at("/data/character_string1/value").asString()).isEqualTo(RECEIPT);
        assertThat(notice.at("/data/thing2/value").asString())
                .isEqualTo("窗口 7 的事情已经查清楚了，请您放心…")
                .hasSize(20);
        assertThat(notice.at("/data/time3/value").asString()).isEqualTo("2026年07月01日 12:00");
        assertThat(weChat.requests(NOTICE)).hasSize(1);
    }

    @Test
    void withoutANoticeTheAnswerIsNotDeliverableByWeChat() {
        weChat.refuses(MESSAGE, 45015);

        assertThat(door(BARE).send(receipt(Satisfaction.DISSATISFIED)))
                .isEqualTo(new Outcome.Undeliverable("not deliverable by WeChat: error 45015: too long since the"
                        + " citizen's last message; the channel's file names no notice"));
    }

    @ParameterizedTest
    @ValueSource(ints = {43101, 47003, 40037})
    void aNoticeThatIsRefusedToo(int code) {
        weChat.refuses(MESSAGE, 45047).refuses(NOTICE, code);

        Outcome outcome = door(WORDED).send(receipt(Satisfaction.DISSATISFIED));

        assertThat(outcome)
                .isInstanceOfSatisfying(Outcome.Undeliverable.class, undeliverable -> assertThat(undeliverable.reason())
                        .startsWith("not deliverable by WeChat: error 45047")
                        .contains("by notice: error " + code)
                        .doesNotContain("o-citizen"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 40164, 50002})
    void whatPassesIsTriedAgainLater(int code) {
        weChat.refuses(MESSAGE, code);
        ChatReplyDoor door = door(WORDED);

        assertThat(door.send(receipt(Satisfaction.DISSATISFIED))).isInstanceOf(Outcome.Later.class);
        assertThat(door.send(receipt(Satisfaction.DISSATISFIED))).isEqualTo(new Outcome.Sent());
    }

    @Test
    void usedUpCallsAreLeftAlone() {
        weChat.refuses(MESSAGE, 45009).refuses(MESSAGE, 45011);
        ChatReplyDoor door = door(BARE);

        assertThat(door.send(receipt(Satisfaction.SATISFIED)))
                .isEqualTo(new Outcome.Later("WeChat: error 45009: today's calls are used up", Duration.ofHours(1)));
        assertThat(door.send(receipt(Satisfaction.SATISFIED)))
                .isEqualTo(
                        new Outcome.Later("WeChat: error 45011: too many calls in this minute", Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"\"", "not json", "{\"errcode\":\"many\"}"})
    void anOddAnswerIsTriedAgainLater(String answer) {
        weChat.answers(MESSAGE, answer);

        Outcome outcome = door(WORDED).send(receipt(Satisfaction.SATISFIED));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.reason())
                .startsWith("WeChat: "));
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForForEver() {
        weChat.neverAnswers(TOKEN).answers(MESSAGE, 503, "busy");
        try (WeChatServers hasty = servers(HASTE)) {
            ChatReplyDoor door = door(hasty, WORDED);

            assertThat(door.send(receipt(Satisfaction.SATISFIED)))
                    .isEqualTo(new Outcome.Later("WeChat: no usable answer (SocketTimeoutException)", Duration.ZERO));
            assertThat(door.send(receipt(Satisfaction.SATISFIED))).isInstanceOf(Outcome.Later.class);
            assertThat(door.send(receipt(Satisfaction.SATISFIED))).isEqualTo(new Outcome.Sent());
        }
    }

    @Test
    void aMessageThatWeChatMayHaveTakenIsNotSentAgain() {
        weChat.neverAnswers(MESSAGE);

        try (WeChatServers hasty = servers(HASTE)) {
            assertThat(door(hasty, WORDED).send(receipt(Satisfaction.DISSATISFIED)))
                    .isEqualTo(new Outcome.Sent(
                            "sent, and not confirmed by WeChat: no usable answer (SocketTimeoutException)"));
        }
    }

    @Test
    void aNoticeThatWeChatMayHaveTakenIsNotSentAgain() {
        weChat.refuses(MESSAGE, 45015).neverAnswers(NOTICE);

        try (WeChatServers hasty = servers(HASTE)) {
            assertThat(door(hasty, WORDED).send(receipt(Satisfaction.DISSATISFIED)))
                    .isInstanceOf(Outcome.Sent.class);
        }
    }

    @Test
    void answersOutOfOrderAreEachTheirOwnMessages() throws Exception {
        weChat.refusesLate(MESSAGE, 45015);
        ChatReplyDoor door = door(BARE);

        CompletableFuture<Outcome> late =
                CompletableFuture.supplyAsync(() -> door.send(receipt(Satisfaction.SATISFIED)));
        Awaitility.await().until(() -> weChat.requests(MESSAGE).size() == 1);
        Outcome overtaking = door.send(receipt(Satisfaction.SATISFIED));

        assertThat(overtaking).isEqualTo(new Outcome.Sent());
        assertThat(late.get()).isInstanceOf(Outcome.Undeliverable.class);
    }

    @Test
    void aCitizenUnknownToTheAccountIsNotTriedAgain() {
        weChat.refuses(MESSAGE, 40003);

        assertThat(door(WORDED).send(receipt(Satisfaction.SATISFIED)))
                .isEqualTo(new Outcome.Undeliverable(
                        "not deliverable by WeChat: error 40003: the citizen is unknown to this account"));
    }

    @Test
    void aLongAnswerIsCutBetweenCharactersAndKeepsItsLink() {
        String cut = ChatReplyDoor.fitting("长".repeat(500) + "😀".repeat(500), LINK, "");

        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(2040, 2048);
        assertThat(cut).startsWith("长长").endsWith("😀…\n" + LINK);
        assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(cut);
        assertThat(ChatReplyDoor.fitting("短", LINK, "")).isEqualTo("短");
        assertThat(ChatReplyDoor.fitting("长".repeat(1000), LINK, "\n\n回复数字即可评价"))
                .endsWith("长…\n" + LINK + "\n\n回复数字即可评价");
    }

    @Test
    void aGapThatNobodyFillsIsAFaultOfTheFile() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> door("{\"answers\": {\"receipt\": \"回执 {reciept}\"}}"))
                .withMessage("answers.receipt: found the gap {reciept}, expected one of {link}, {receipt}");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() ->
                        door("{\"answers\": {\"notice\": {\"template\": \"t\", \"fields\": {\"备注\": \"{text}\"}}}}"))
                .withMessageContaining("thing1 or character_string2");
    }
}
