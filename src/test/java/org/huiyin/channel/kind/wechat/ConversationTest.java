package org.huiyin.channel.kind.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.DoorWalk;
import org.huiyin.channel.Channel;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.kind.wechat.api.HandlingTurn;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.ConversationsInMemory;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.IntakeRefusal;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.platform.MonotonicClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is answered in the chat, and what is recorded of it, by the door and the reader as the gateway puts them together. */
class ConversationTest {

    private static final HandlingTurn LETTER =
            new HandlingTurn("case:01CASE", new Subject("310101", "11310101MB2F30004K", null, "310101-7", "09", null));

    private final ConversationsInMemory conversations = new ConversationsInMemory();
    private final ConversationLookup lookup = new ConversationLookup(conversations, Duration.ofSeconds(1));
    private final List<Submission> kept = new ArrayList<>();
    private IntakeAnswer answer = new IntakeAnswer.Accepted("id", "RECEIPT");
    private WeChatReader reader;
    private DoorWalk door;
    private Instant now = Chats.NOON;
    private long messages = 23_000_000_000_000_000L;

    ConversationTest() {
        open("{\"page\": \"https://r.example/r/{subject}\", \"menu\": {\"BAD\": 1, \"HERE\": \"W02\"}}");
    }

    @AfterEach
    void close() {
        lookup.close();
    }

    private void open(String settings) {
        Channel channel = Chats.channel(settings);
        reader = Chats.reader(channel);
        Clock clock = Clock.fixed(Chats.NOON, ZoneOffset.UTC);
        MessageCipher key = new MessageCipher(Chats.AES_KEY, Chats.APP_ID);
        door = new DoorWalk(
                new WeChatDoor(
                        new MessageGate(Chats.TOKEN, key, Duration.ofDays(3), clock),
                        new RefusalLog("chat", new SimpleMeterRegistry(), MonotonicClock.system()),
                        reader,
                        WeChatKind.answers(channel, WeChatSettings.of(channel), "https://r.example/r/{subject}"),
                        Chats.PSEUDONYMS,
                        Chats.SEALS,
                        lookup,
                        submissions -> {
                            if (answer instanceof IntakeAnswer.Accepted) {
                                kept.addAll(submissions);
                            }
                            return List.of(answer);
                        },
                        () -> false,
                        null,
                        clock),
                new WeChatKind().steps().get(0));
    }

    @Test
    void aScanIsGreetedAndADigitRatesItsWindow() {
        assertThat(scan("W01"))
                .contains("一号窗口", "综合受理", "回复 5-1 评价", "https://r.example/r/W01")
                .doesNotContain("{");
        assertThat(text("5")).contains("一号窗口", "非常满意", "RECEIPT");

        Reading rating = rating(1);
        assertThat(rating.satisfaction().level()).isEqualTo(5);
        assertThat(rating.subject().window()).isEqualTo("01");
        assertThat(rating.occasion()).isEqualTo(Occasion.FIRST);
        assertThat(rating.given().raw()).isEqualTo("5");
        assertThat(rating.link()).isEqualTo(kept.get(0).key());
        assertThat(rating.assessedAt()).isEqualTo(now);
        assertThat(rating.rater()).startsWith("masked:");
        assertThat(rating.flags()).isEmpty();
        assertThat(read(0)).isEqualTo(new ReadResult.Ignored("scan"));
    }

    @Test
    void aNewFollowersCodeAndAServiceOccurrenceAreRemembered() {
        assertThat(event("subscribe", "qrscene_W01.31010120260701")).contains("一号窗口");
        text("满意");

        assertThat(rating(1).subject().projectNo()).isEqualTo("31010120260701");
        assertThat(rating(1).subject().window()).isEqualTo("01");
    }

    @Test
    void aBadRatingIsAskedForItsReasonAndTheReasonJoinsIt() {
        scan("W01");
        assertThat(text("2")).contains("21 没有提供材料样本", "28 服务态度生硬");
        assertThat(text("23 28")).contains("原因");
        assertThat(text("还让我跑了三趟")).contains("原因");

        Reading rating = rating(1);
        Reading reason = rating(2);
        Reading more = rating(3);
        assertThat(rating.satisfaction().level()).isEqualTo(2);
        assertThat(reason.satisfaction()).isNull();
        assertThat(reason.tags()).containsExactly("209", "214");
        assertThat(reason.occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(reason.link()).isEqualTo(rating.link()).isEqualTo(more.link());
        assertThat(more.text()).isEqualTo("还让我跑了三趟");
        assertThat(more.kind()).isEqualTo(Kind.RATING);
        assertThat(List.of(reason, more))
                .allMatch(each -> "01".equals(each.subject().window()));
    }

    @Test
    void aBadRatingThatSaysWhyIsNotAsked() {
        scan("W01");

        assertThat(text("1 没有人理")).doesNotContain("11 ").contains("RECEIPT");
        assertThat(rating(1).text()).isEqualTo("没有人理");
    }

    @Test
    void aNumberThatIsNoReasonIsAskedAgainAndRatesNothing() {
        scan("W01");
        text("2");

        assertThat(text("29")).contains("没有这个编号", "21 ");
        assertThat(text("11")).contains("没有这个编号");
        assertThat(read(2)).isEqualTo(new ReadResult.Unrated("wrong-key"));
        assertThat(text("21")).contains("原因");
    }

    @Test
    void aVisitHasOneRatingAndOneThatFollowsIt() {
        scan("W01");
        text("2");
        assertThat(text("4分")).contains("追加评价");
        assertThat(text("5")).contains("无需重复评价");
        scan("W01");
        text("5");
        assertThat(text("5 我再说一次，窗口很好")).contains("补充");

        assertThat(rating(2).occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(read(3)).isEqualTo(new ReadResult.Unrated("rated-already"));
        assertThat(read(5)).isEqualTo(new ReadResult.Unrated("rated-already"));
        assertThat(rating(6).satisfaction()).isNull();
        assertThat(rating(6).text()).contains("窗口很好");
    }

    @Test
    void whatIsNoRatingIsKeptAndTheDigitIsAskedFor() {
        scan("W01");
        assertThat(text("很好")).contains("请再回复一个数字", "RECEIPT");
        assertThat(text("垃圾")).contains("请再回复一个数字");
        assertThat(text("请问几点下班")).contains("请再回复一个数字");
        assertThat(text("5 太差了")).contains("不能确定", "请只回复一个数字");
        assertThat(text("不给5分")).contains("不能确定");
        text("1");
        assertThat(text("没人理")).contains("原因");

        assertThat(List.of(
                        rating(1).kind(),
                        rating(2).kind(),
                        rating(3).kind(),
                        rating(4).kind(),
                        rating(5).kind()))
                .containsExactly(Kind.PRAISE, Kind.COMPLAINT, Kind.CONSULTATION, Kind.COMPLAINT, Kind.CONSULTATION);
        assertThat(List.of(rating(1), rating(2), rating(3), rating(4), rating(5)))
                .allMatch(each -> each.satisfaction() == null)
                .allMatch(each -> each.text() != null);
        assertThat(rating(4).flags()).contains(Flag.NEEDS_A_PERSON);
        assertThat(rating(6).satisfaction().level()).isEqualTo(1);
        assertThat(rating(6).occasion()).isEqualTo(Occasion.FIRST);
    }

    @Test
    void outsideAVisitNobodyIsAskedForADigit() {
        assertThat(text("很好")).contains("留言已收到");
    }

    @Test
    void aCorrectionIsNoReasonAndItsLevelFollows() {
        scan("W01");
        text("1");
        assertThat(text("打错了")).contains("更正", "请回复一个数字").doesNotContain("原因");
        assertThat(text("5")).contains("追加评价");
        assertThat(text("又打错了")).contains("已记下您的更正").doesNotContain("请回复一个数字");

        assertThat(rating(2).satisfaction()).isNull();
        assertThat(rating(2).text()).isEqualTo("打错了");
        assertThat(rating(2).flags()).contains(Flag.NEEDS_A_PERSON);
        assertThat(rating(3).satisfaction().level()).isEqualTo(5);
        assertThat(rating(3).occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(rating(4).satisfaction()).isNull();
        assertThat(rating(4).flags()).contains(Flag.NEEDS_A_PERSON);
    }

    @Test
    void aCorrectionThatNamesItsLevelFollowsAtOnceForAPersonToSee() {
        scan("W01");
        text("1");
        assertThat(text("不是1，是5")).contains("追加评价", "5 分");
        assertThat(text("5")).contains("无需重复评价");

        assertThat(rating(2).satisfaction().level()).isEqualTo(5);
        assertThat(rating(2).occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(rating(2).flags()).contains(Flag.NEEDS_A_PERSON);
        assertThat(rating(2).link()).isEqualTo(rating(1).link());
    }

    @Test
    void aDigitAfterTheQuestionForAReasonIsAskedWhatItMeans() {
        scan("W01");
        text("2");
        assertThat(text("3")).contains("“3”", "23", "未在承诺时间内办结", "改成3");
        assertThat(read(2)).isEqualTo(new ReadResult.Unrated("reason-or-level"));
        assertThat(text("23")).contains("原因");
        assertThat(text("第3个")).contains("原因");
        assertThat(text("21。")).contains("原因");
        assertThat(text("改成3")).contains("追加评价", "3 分");

        assertThat(rating(3).tags()).containsExactly("209");
        assertThat(rating(4).tags()).containsExactly("209");
        assertThat(rating(5).tags()).containsExactly("207");
        assertThat(rating(6).satisfaction().level()).isEqualTo(3);
    }

    @Test
    void noFurtherRatingIsOfferedWhereNoneCanBeTaken() {
        scan("W01");
        text("5");
        text("2分");

        assertThat(text("3")).contains("23").doesNotContain("改成");
    }

    @Test
    void whoWasToldToGiveAGoodRatingComplains() {
        scan("W01");
        assertThat(text("不给好评就不办")).contains("评价完全自愿");
        text("5分，工作人员要求的");

        assertThat(List.of(rating(1), rating(2)))
                .allMatch(each -> each.kind() == Kind.COMPLAINT)
                .allMatch(each -> each.satisfaction() == null)
                .allMatch(each -> each.flags().contains(Flag.NEEDS_A_PERSON));
    }

    @Test
    void aStandInForAStickerIsNobodysWords() {
        scan("W01");
        assertThat(text("【收到不支持的消息类型，暂无法显示】")).contains("请回复一个数字");

        assertThat(read(1)).isEqualTo(new ReadResult.Unrated("media"));
    }

    @Test
    void anotherCodeIsAnotherVisit() {
        scan("W01");
        text("5");
        scan("W02");
        text("3");

        assertThat(rating(3).subject().window()).isEqualTo("02");
        assertThat(rating(3).occasion()).isEqualTo(Occasion.FIRST);
        assertThat(rating(3).link()).isNotEqualTo(rating(1).link());
    }

    @Test
    void aLevelAfterTheLetterThatAskedRatesTheHandlingOfItsCase() {
        asked();
        assertThat(text("请问几点下班")).contains("留言已收到");
        assertThat(text("2")).contains("您所反映问题的处理", "21 ");
        assertThat(text("还是没有人回电话")).contains("原因");
        assertThat(text("4分")).contains("您所反映问题的处理", "追加评价");
        assertThat(text("5")).contains("无需重复评价");

        assertThat(rating(0).link()).isNull();
        Reading rating = rating(1);
        assertThat(rating.satisfaction().level()).isEqualTo(2);
        assertThat(rating.occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(rating.link()).isEqualTo(LETTER.link());
        assertThat(rating.subject()).isEqualTo(LETTER.subject());
        assertThat(rating.subjectKnown()).isTrue();
        assertThat(rating.flags()).isEmpty();
        assertThat(rating(2).text()).isEqualTo("还是没有人回电话");
        assertThat(rating(3).occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(List.of(rating(2), rating(3))).allMatch(each -> LETTER.link().equals(each.link()));
    }

    @Test
    void aWordForALevelRatesTheHandlingTooForTwoDays() {
        asked();
        now = now.plus(Duration.ofHours(47));
        assertThat(text("非常满意")).contains("您所反映问题的处理");
        asked("another");
        now = now.plus(Duration.ofHours(49));
        assertThat(text("5")).contains("扫描");

        assertThat(rating(0).link()).isEqualTo(LETTER.link());
        assertThat(rating(1).satisfaction()).isNull();
    }

    @Test
    void whoScansACodeAfterTheLetterRatesTheWindow() {
        asked();
        scan("W01");
        assertThat(text("5")).contains("一号窗口");

        assertThat(rating(1).occasion()).isEqualTo(Occasion.FIRST);
        assertThat(rating(1).link()).isEqualTo(kept.get(0).key());
    }

    @Test
    void aPersonLooksWhetherALevelWasMeantForTheWindowScannedBeforeTheLetter() {
        scan("W01");
        asked();
        text("5");

        assertThat(rating(1).link()).isEqualTo(LETTER.link());
        assertThat(rating(1).flags()).containsExactly(Flag.NEEDS_A_PERSON);
    }

    @Test
    void aDigitLongAfterTheScanRatesNothing() {
        scan("W01");
        now = now.plus(Duration.ofMinutes(31));

        assertThat(text("5")).contains("扫描");
        assertThat(rating(1).satisfaction()).isNull();
        assertThat(rating(1).given().raw()).isEqualTo("5");
        assertThat(rating(1).flags()).contains(Flag.NEEDS_A_PERSON);
        assertThat(text("不满意")).contains("示例大厅");
        assertThat(rating(2).satisfaction().level()).isEqualTo(2);
        assertThat(rating(2).subjectKnown()).isFalse();
        text("21");
        assertThat(rating(3).link()).isEqualTo(rating(2).link());
    }

    @Test
    void wordsWithoutALevelAreWhatTheySay() {
        assertThat(text("我要投诉二号窗口")).contains("留言已收到");
        text("建议增加自助机");
        text("请问几点下班");
        text("你好");
        text("我不是不满意");

        assertThat(List.of(
                        rating(0).kind(),
                        rating(1).kind(),
                        rating(2).kind(),
                        rating(3).kind(),
                        rating(4).kind()))
                .containsExactly(
                        Kind.COMPLAINT, Kind.SUGGESTION, Kind.CONSULTATION, Kind.CONSULTATION, Kind.CONSULTATION);
        assertThat(rating(0).flags()).isEmpty();
        assertThat(rating(3).flags()).containsExactly(Flag.NEEDS_A_PERSON);
        assertThat(List.of(rating(0), rating(3), rating(4))).allMatch(each -> each.satisfaction() == null);
    }

    @Test
    void wordsAfterAGoodRatingJoinItUnlessTheyComplain() {
        scan("W01");
        text("5");
        assertThat(text("小王很耐心")).contains("补充");
        text("不过要投诉停车场");

        assertThat(rating(2).kind()).isEqualTo(Kind.RATING);
        assertThat(rating(2).occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(rating(3).kind()).isEqualTo(Kind.COMPLAINT);
        assertThat(rating(3).link()).isEqualTo(rating(1).link());
    }

    @Test
    void menuKeysRateAndChooseWhatIsRated() {
        assertThat(event("CLICK", "HERE")).contains("二号窗口");
        assertThat(event("CLICK", "BAD")).contains("11 ");

        assertThat(rating(1).satisfaction().level()).isEqualTo(1);
        assertThat(rating(1).subject().window()).isEqualTo("02");
    }

    @Test
    void picturesAreNotedAndPlacesAreNotKept() {
        scan("W01");
        text("1");
        message("<MsgType>image</MsgType><PicUrl>https://example.org/p</PicUrl><MediaId>media-7</MediaId><MsgId>"
                + ++messages + "</MsgId>");
        message("<MsgType>location</MsgType><Location_X>31.2304</Location_X><Location_Y>121.4737</Location_Y>"
                + "<Label>黄浦区人民大道</Label><MsgId>" + ++messages + "</MsgId>");
        message(
                "<MsgType>event</MsgType><Event>LOCATION</Event><Latitude>31.2304</Latitude><Longitude>121.4737</Longitude>");

        assertThat(rating(2).attachments()).singleElement().satisfies(picture -> assertThat(picture.name())
                .isEqualTo("media-7"));
        assertThat(rating(2).link()).isEqualTo(rating(1).link());
        assertThat(read(3)).isEqualTo(new ReadResult.Ignored("location"));
        assertThat(read(4)).isEqualTo(new ReadResult.Ignored("location"));
        assertThat(kept).allSatisfy(each -> assertThat(new String(each.body(), UTF_8))
                .doesNotContain("31.2304", "121.4737", "人民大道", Chats.CITIZEN));
    }

    @Test
    void aVoiceIsReadAsRecognisedAndLookedAtByAPerson() {
        scan("W01");
        message(
                "<MsgType>voice</MsgType><MediaId>v1</MediaId><Format>amr</Format><Recognition>非常满意。</Recognition><MsgId>"
                        + ++messages + "</MsgId>");

        assertThat(rating(1).satisfaction().level()).isEqualTo(5);
        assertThat(rating(1).flags()).containsExactly(Flag.NEEDS_A_PERSON);
    }

    @Test
    void whoLeavesIsForgotten() {
        scan("W01");
        assertThat(event("unsubscribe", "")).isEmpty();
        text("5");

        assertThat(read(1)).isEqualTo(new ReadResult.Ignored("unsubscribe"));
        assertThat(rating(2).satisfaction()).isNull();
    }

    @Test
    void anUnknownCodeIsSaidToBeUnknownAndItsRatingTaken() {
        assertThat(scan("W99")).contains("没有找到");
        text("4");
        assertThat(rating(1).satisfaction().level()).isEqualTo(4);
        assertThat(rating(1).subjectKnown()).isFalse();
        assertThat(scan("77")).contains("一号窗口");
    }

    @Test
    void inAnyOrderItComesToTheSame() {
        List<String> sent = new ArrayList<>();
        for (String[] each :
                new String[][] {{"s", "W01"}, {"t", "2"}, {"t", "21 太慢"}, {"s", "W02"}, {"t", "5"}, {"t", "很好"}}) {
            now = now.plusSeconds(each[0].equals("s") ? 60 : 1);
            sent.add(Chats.xml(
                    Chats.CITIZEN,
                    now,
                    each[0].equals("s") ? Chats.event("SCAN", each[1]) : Chats.text(each[1], ++messages)));
        }
        Map<String, String> inOrder = reads(sent);
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<String> shuffled = new ArrayList<>(sent);
            shuffled.addAll(sent);
            Collections.shuffle(shuffled, random);
            assertThat(reads(shuffled)).isEqualTo(inOrder);
        }
        assertThat(inOrder.values().stream().filter(each -> each.startsWith("RATING")))
                .hasSize(4);
    }

    /** What is recorded when all of these lie in the journal together. */
    private Map<String, String> reads(List<String> sent) {
        ConversationsInMemory store = new ConversationsInMemory();
        List<Submission> journal = new ArrayList<>();
        kept.clear();
        sent.forEach(this::post);
        journal.addAll(kept);
        journal.forEach(each ->
                reader.turn(each).filter(ConversationTurn::matters).ifPresent(turn -> store.remember(List.of(turn))));
        Map<String, String> reads = new TreeMap<>();
        journal.forEach(each -> {
            ConversationTurn turn = reader.turn(each).orElseThrow();
            String conversation = turn.conversation();
            reads.put(
                    each.key(),
                    told(reader.read(reader.within(
                            each, turn, store.of(List.of(conversation)).getOrDefault(conversation, List.of())))));
        });
        return reads;
    }

    /** All but the sealed contact, of which each seal is another. */
    private static String told(ReadResult read) {
        return read instanceof Reading reading
                ? Stream.of(
                                reading.kind(),
                                reading.satisfaction(),
                                reading.occasion(),
                                reading.subject(),
                                reading.tags(),
                                reading.text(),
                                reading.link(),
                                reading.flags())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "))
                : read.toString();
    }

    @Test
    void whatComesAgainIsAnsweredTheSame() {
        scan("W01");
        String first = text("2");
        long id = messages;
        text("21");

        assertThat(message(Chats.text("2", id))).isEqualTo(first);
    }

    @Test
    void whileTheStoreIsAwayTheReceiptIsGivenAllTheSame() {
        conversations.away(true);

        assertThat(scan("W01")).contains("一号窗口");
        assertThat(text("5")).contains("已收到", "RECEIPT").doesNotContain("一号窗口");
        conversations.away(false);
        assertThat(rating(1).satisfaction().level()).isEqualTo(5);
        assertThat(rating(1).subject().window()).isEqualTo("01");
    }

    @Test
    void whatCannotBeKeptIsSentAgain() {
        answer = new IntakeAnswer.Refused(IntakeRefusal.DISK, Duration.ofSeconds(5));

        HttpAnswer refused = door.answer(Chats.secure(Chats.xml(Chats.text("5", 1)), now));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("Retry-After", "5");
    }

    @Test
    void wordsAreTheFilesOwnAndMayBeNone() {
        open("{\"words\":{\"greeting\":\"请评{title}\\n第{window}\",\"thanks\":\"\"}}".replace("\\n第{window}", ""));

        assertThat(scan("W01")).isEqualTo("请评一号窗口");
        assertThat(text("5")).isEmpty();
    }

    @Test
    void anAnswerNeverPassesWhatWeChatTakes() {
        open("{\"words\":{\"welcome\":\"" + "好".repeat(1000) + "\"}}");

        assertThat(event("subscribe", "").getBytes(UTF_8).length).isBetween(2040, ChatReplies.MOST_BYTES);
    }

    @Test
    void aJsonPushIsAnsweredInJson() throws Exception {
        HttpAnswer said = door.answer(Chats.secure(
                "{\"ToUserName\":\"gh_1\",\"FromUserName\":\"" + Chats.CITIZEN + "\",\"CreateTime\":"
                        + now.getEpochSecond() + ",\"MsgType\":\"event\",\"Event\":\"SCAN\",\"EventKey\":\"W01\"}",
                now));

        assertThat(said.contentType()).startsWith("application/json");
        assertThat(Chats.opened(said.body()))
                .containsEntry("ToUserName", Chats.CITIZEN)
                .containsEntry("FromUserName", "gh_1")
                .containsEntry("MsgType", "text");
    }

    @Test
    void aForgedOrStaleOrPlainRequestIsTurnedAway() {
        InboundRequest good = Chats.secure(Chats.xml(Chats.text("5", 1)), now);
        Map<String, String> query = new HashMap<>(good.delivery().query());
        query.put("nonce", "1");
        assertThat(door.answer(Chats.post(good.delivery().body(), query, now)).status())
                .isEqualTo(403);
        assertThat(door.answer(Chats.post(
                                Chats.xml(Chats.text("5", 1)), good.delivery().query(), now))
                        .status())
                .isEqualTo(403);
        assertThat(door.answer(Chats.secure(Chats.xml(Chats.text("5", 1)), now.minus(Duration.ofDays(4))))
                        .status())
                .isEqualTo(403);
        assertThat(door.answer(Chats.request("GET", new byte[0], Map.of("echostr", "1"), now))
                        .status())
                .isEqualTo(403);
        assertThat(kept).isEmpty();
    }

    @Test
    void aForgedHeaderIsNoContext() {
        text("5");

        assertThat(kept.get(0).headers()).doesNotContainKey(WeChatReader.CONVERSATION);
    }

    @Test
    void anAuthenticMessageNobodyUnderstandsIsKeptWithoutNames() {
        assertThat(door.answer(Chats.secure("<xml><From>" + Chats.CITIZEN + "</From></xml>", now))
                        .status())
                .isEqualTo(200);

        assertThat(read(0)).isInstanceOf(ReadResult.Unreadable.class);
        assertThat(new String(kept.get(0).body(), UTF_8)).doesNotContain(Chats.CITIZEN);
    }

    private void asked() {
        asked("letter");
    }

    /** The answer of a case leaves for the citizen. */
    private void asked(String letter) {
        now = now.plusSeconds(1);
        String conversation = "chat:" + Chats.PSEUDONYMS.mask(reader.identity(Chats.CITIZEN));
        conversations.remember(List.of(new ConversationTurn(conversation, letter, now, 0, LETTER.said())));
    }

    private String scan(String scene) {
        return event("SCAN", scene);
    }

    private String event(String event, String key) {
        now = now.plusSeconds(1);
        return message(Chats.event(event, key));
    }

    private String text(String words) {
        now = now.plusSeconds(1);
        return message(Chats.text(words, ++messages));
    }

    private String message(String fields) {
        return post(Chats.xml(Chats.CITIZEN, now, fields));
    }

    /** The words of the answer; empty for none. */
    private String post(String message) {
        HttpAnswer said = door.answer(Chats.secure(message, Chats.NOON));
        assertThat(said.status()).isEqualTo(200);
        String body = new String(said.body(), UTF_8);
        try {
            return body.equals("success") ? "" : Chats.opened(said.body()).get("Content");
        } catch (NotUnderstoodException e) {
            throw new AssertionError(e);
        }
    }

    /** What the recorder reads of the message that was kept as this one. */
    private ReadResult read(int index) {
        Submission submission = kept.get(index);
        return reader.read(reader.turn(submission)
                .map(turn -> {
                    kept.forEach(each -> reader.turn(each)
                            .filter(ConversationTurn::matters)
                            .ifPresent(known -> conversations.remember(List.of(known))));
                    return reader.within(
                            submission,
                            turn,
                            conversations
                                    .of(List.of(turn.conversation()))
                                    .getOrDefault(turn.conversation(), List.of()));
                })
                .orElse(submission));
    }

    private Reading rating(int index) {
        assertThat(read(index)).isInstanceOf(Reading.class);
        return (Reading) read(index);
    }
}
