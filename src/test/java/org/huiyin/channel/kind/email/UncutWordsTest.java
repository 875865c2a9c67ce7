package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.Flag;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a citizen's words is cut where it may carry the facts; somebody else's words are. */
class UncutWordsTest {

    private static final EmailReader READER = Mailboxes.reader("{}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // requests for confidence
                "我要举报三号窗口收红包。\n本邮件请务必保密，我怕被报复。\n具体情况：6月30日上午，有录像FACT。",
                "科长收受礼品。\n此邮件内容请为我保密。\n证据在附件，时间是6月30日FACT。",
                "The head takes gifts.\nThis message is confidential, please protect me.\nOn 30 June he took an envelope FACT.",
                "免责声明：以下均为本人亲历。\n6月30日窗口收了红包FACT",
                "免责声明\n以上内容属实，如有不实本人承担责任FACT。",
                "This email may contain confidential names.\n\nThe clerk at window 3 is called FACT",
                // parcels and forms that look like the head of a mail
                "代寄的营业执照丢失：\n寄件人：政务大厅\n收件人：张三\n日期：2026-06-10\n单号：FACT\n至今没有收到。",
                "举报材料\n发件人：一名市民\n主题：三号窗口收红包\n日期：2026年7月1日\n内容：有录像FACT",
                "From: Beijing\nTo: Shanghai\nDate: 1 July\nThe parcel with my passport FACT was lost.",
                "发件人：李四\n时间：6月1日\n收件人：王五\n快递FACT丢了",
                "寄件者：局方\n收件者：本人\n主旨：公文未到\n公文FACT至今未到",
                // what stands below a rule or two hyphens
                "窗口收了20元工本费，没有发票\n------------\n诉求\n1 退还20元FACT\n2 公开道歉",
                "三号窗口态度恶劣。\n--\n另外五号窗口收红包FACT，有录像。",
                "第一部分\n________________________________\n\n窗口 三号\n时间 6月30日FACT\n________________________________\n\n诉求 退款20元",
                "窗口没人\n==========\n要求\n一、公开道歉FACT",
                "My licence is late\n--\nP.S. window 3 asked for money FACT",
                "窗口没人\n-- \n补充：上周五也没人FACT",
                // lines that go on from the one above
                "My papers were\nsent by registered post on 3 June and never came back FACT\nto me.",
                "举报线索如下\n来自邮箱截图的证据见附件FACT\n请查处。",
                "材料是6月3日\n通过邮局挂号信发出FACT",
                "They told me that it was\nsent with the blue folder FACT",
                "发自我的内心FACT",
                // quotations that are the letter's own
                "通知上写着：\n> 材料齐全即可办理FACT",
                "> 中午不休息FACT\n> 承诺当日办结\n这是大厅墙上的话，没有做到。"
            })
    void theFactsStay(String letter) {
        assertThat(reading("Subject: 来信\n\n" + letter).text()).contains("FACT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>我反映两个问题：</div><blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\"><div>一、窗口无人FACT</div></blockquote>",
                "<div>诉求：</div><blockquote><div>退还多收的20元</div><blockquote><div>并书面道歉FACT</div></blockquote></blockquote>",
                "<blockquote><p>整封信都缩进了FACT</p></blockquote>",
                "<p>经过如下</p><blockquote style=\"margin-left:2em\">6月30日窗口没人FACT</blockquote><p>请查</p>",
                "<p>事实</p><blockquote dir=\"ltr\"><ul><li>收费FACT</li></ul></blockquote>"
            })
    void anIndentIsNoQuotation(String html) {
        Reading reading = reading("Subject: 投诉\nContent-Type: text/html; charset=utf-8\n\n" + html);

        assertThat(reading.text()).contains("FACT").doesNotContain(">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>还是没办。</div><blockquote type=\"cite\">满意度：非常满意</blockquote>",
                "<div>还是没办。</div><blockquote class=\"gmail_quote\" style=\"border-left:1px #ccc solid\">满意度：非常满意</blockquote>",
                "<div>还是没办。</div><blockquote id=\"isReplyContent\">满意度：非常满意</blockquote>",
                "<div>还是没办。</div><blockquote style=\"border-left:2px solid\">满意度：非常满意</blockquote>",
                "<div>还是没办。</div><div>在 2026-07-01 10:00，投诉受理 &lt;a@example.org&gt; 写道：</div><blockquote>满意度：非常满意</blockquote>"
            })
    void aQuotationIsOne(String html) {
        Reading reading = reading("Subject: Re: x\nContent-Type: text/html; charset=utf-8\n\n" + html);

        assertThat(reading.text()).isEqualTo("还是没办。");
        assertThat(reading.satisfaction()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "----邮件原文----\n发件人：投诉受理 <tousu@example.gov.cn>\n收 件 人：a <a@139.example>\n抄 送： (无)\n发送时间：2026-07-01 10:00:00\n主题：收到\n\nQUOTED",
                "发 件 人：投诉受理 <tousu@example.gov.cn>\n收 件 人：a <a@x.example>\n日　期：2026-07-01 10:00:00\n主　题：收到\n\nQUOTED",
                "寄 件 者：服務台 <desk@example.org>\n日 期：2026-07-01\n收 件 者：我\n主 旨：回覆\n\nQUOTED",
                "On 1 July 2026, \"Complaints Office\"\n<tousu@example.gov.cn>\nwrote:\n\n> QUOTED",
                "Le mer. 1 juil. 2026 à 10:00,\nBureau des plaintes\n<tousu@example.gov.cn> a écrit :\n\n> QUOTED",
                "Le 1 juillet 2026 à 10:00, Bureau\n<tousu@example.gov.cn>\na écrit :\n> QUOTED",
                "Am 01.07.2026 um 10:00\nschrieb \"Beschwerdestelle\"\n<tousu@example.gov.cn>:\n\n> QUOTED",
                "Am Mi., 1. Juli 2026 um 10:00 Uhr schrieb\nBeschwerdestelle\n<tousu@example.gov.cn>:\n> QUOTED",
                "在 2026年7月1日 10:00，\n投诉受理 <tousu@example.gov.cn>\n写道：\n> QUOTED",
                "-----原信-----\nQUOTED"
            })
    void whatIsAnsweredIsCut(String quotation) {
        assertThat(reading("Subject: Re: 收到\n\n材料补交了，还是不给办。\n\n" + quotation).text())
                .isEqualTo("材料补交了，还是不给办。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "从 Windows 版邮件发送",
                "从我的小米手机发的",
                "从我的华为平板发送",
                "发自我的荣耀手机",
                "来自QQ邮箱手机版",
                "通过网易邮箱大师发送",
                "使用 Foxmail 客户端发送",
                "Sent with Proton Mail secure email.",
                "Sent via the Samsung Galaxy, an AT&T smartphone"
            })
    void whatProgramsAddIsCut(String line) {
        assertThat(reading("Subject: Re: x\n\n三号窗口中午不办公。\n\n" + line).text()).isEqualTo("三号窗口中午不办公。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组，禁止任何其他人使用。如果您错误收到本邮件，请立即删除。",
                "免责声明：本邮件仅供指定收件人使用，未经授权不得传播。",
                "This e-mail and any attachments may contain confidential information intended for the addressee only.\nUnauthorised use is prohibited. If you received it in error, delete it.",
                "CONFIDENTIALITY NOTICE\nIt is for the intended recipient only.\n\nDisclaimer: the sender accepts no liability for viruses; if received in error, delete it.",
                "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der Empfänger sind, löschen Sie sie."
            })
    void smallPrintIsCut(String print) {
        assertThat(reading("Subject: x\n\n窗口办事很快。\n\n" + print).text()).isEqualTo("x\n\n窗口办事很快。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Fwd: 我的材料\n\n请看\n\n---------- Forwarded message ---------\nFrom: a <a@example.org>\nDate: Wed, 1 Jul 2026 10:00\nSubject: x\nTo: b <b@example.org>\n\n6月30日三号窗口收了二十元，没有开发票，要求退还。FACT",
                "Subject: 举报\n\n见下\n\n发件人: 李四 <l@example.org>\n发送时间: 2026年7月1日 10:00\n收件人: 我 <m@example.org>\n主题: 经过\n\n6月30日上午三号窗口的工作人员收了红包。FACT",
                "Subject: 转发：经过\n\n如下\n\n-----原始邮件-----\n发件人：a@example.org\n\n6月30日上午三号窗口的工作人员收了办事人的红包，有录像。FACT",
                "Subject: FW: papers\n\nsee below\n\n-----Original Message-----\nFrom: c@example.org\n\nOn 30 June the clerk at window 3 took an envelope. FACT",
                "Subject: 来信\n\n转：\n\n在 2026年7月1日 10:00，王五 <w@example.org> 写道：\n\n三号窗口连续三天无人值守，群众在门口排队等候。FACT"
            })
    void whereCuttingWouldLeaveLittleAllIsKeptForAPerson(String letter) {
        Reading reading = reading(letter);

        assertThat(reading.text()).contains("FACT");
        assertThat(reading.flags()).contains(Flag.NEEDS_A_PERSON);
    }

    @Test
    void anAnswerThatTheWebMailMarkedLikeTheQuotationIsKept() {
        Reading reading = reading(
                "Subject: Re: 收到\n\n在 2026-07-01 12:12, 投诉受理 写道：\n> 材料我已经补交了，还是不给办。\n> \n> -- 请在此线以上回复 --\n> 您的来信已收到。");

        assertThat(reading.text()).contains("已经补交了", "您的来信已收到");
        assertThat(reading.flags()).contains(Flag.NEEDS_A_PERSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "【外部邮件】回复: 服务评价：非常满意",
                "[EXTERNAL] Re: Rating: 5",
                "RES: Rating: 5",
                "Antw: Rating: 5",
                "Re[2]: [External] RE: Rating: 5",
                "回信：服务评价：非常满意"
            })
    void theSubjectOfAnAnswerIsNotTheWriters(String subject) {
        assertThat(reading("Subject: " + subject + "\n\n没有办成。").satisfaction()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div><s>满意度：非常满意</s></div><div>等了四小时。</div>",
                "<p><span style=\"text-decoration: line-through\">评分：5</span></p><p>窗口没人。</p>",
                "<p><del>非常满意</del></p><p>没有办成</p>",
                "<p><strike>评价：<b>满意</b></strike></p><p>还在等</p>",
                "<p style=\"text-decoration-line:line-through\">满意度：5</p><p>还在等</p>"
            })
    void whatIsStruckOutIsNoRating(String html) {
        for (String type : new String[] {
            "text/html; charset=utf-8\n\n" + html,
            "multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\n满意度：5\n等了四小时\n--x\nContent-Type: text/html; charset=utf-8\n\n"
                    + html + "\n--x--"
        }) {
            Reading reading = reading("Subject: x\nContent-Type: " + type);

            assertThat(reading.satisfaction()).isNull();
            assertThat(reading.text()).contains("\u0336");
            assertThat(reading.flags()).contains(Flag.NEEDS_A_PERSON);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "6月3号窗口没人上班 | -",
                "十二月三号窗口没人 | -",
                "6月13号窗口没人 | -",
                "1-3号窗口都没有人 | -",
                "1号到3号窗口都没人 | -",
                "五六号窗口都没人 | -",
                "3、5号窗口都没人 | -",
                "3号和5号窗口都没人 | -",
                "windows 3 and 5 were closed | -",
                "窗口号：3、5 | -",
                "一〇二号窗口 | 102",
                "一百零二号窗口 | 102",
                "二十三号窗口 | 23",
                "③号窗口 | 3",
                "３号窗口 | 3",
                "7月1日去3号窗口 | 3",
                "B-03号窗口 | B-03",
                "二號窗口 | 2",
                "3 号综合窗口 | 3",
                "第5号柜台 | 5",
                "Counter No. 7, on 3 June | 7"
            })
    void aWindowIsNamedOnlyByItsNumber(String text, String window) {
        assertThat(reading("Subject: 投诉\n\n" + text).subject().window()).isEqualTo(window);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "办件编号：ＢＪ２０２６０７０１０００１２３４５，三周没有答复",
                "办件编号（BJ2026070100012345）三周没有答复",
                "办件编号【BJ2026070100012345】",
                "受理号：[BJ2026070100012345]",
                "流水号是「BJ2026070100012345」",
                "工单号“BJ2026070100012345”",
                "Case No. (BJ2026070100012345)"
            })
    void aCaseNumberIsFoundInAnyBracketsAndWidth(String text) {
        assertThat(reading("Subject: 投诉\n\n" + text).subject().projectNo()).isEqualTo("BJ2026070100012345");
    }

    static Stream<String> heavyLetters() {
        return Stream.of(
                "在 2026年7月1日 10:00 写道\n".repeat(40_000),
                "-----原始邮件-----\n".repeat(40_000) + "话",
                "> 话\n\n--\n话\n".repeat(40_000),
                "在 2026年7月1日 10:00，a@b.example 写道：\n> 话\n" + "\n".repeat(900_000) + "话",
                " ".repeat(500_000) + "周\n写道：\n> 话",
                "----------\n".repeat(60_000),
                "免责声明：本邮件\n".repeat(40_000),
                "发自我的 iPhone\n".repeat(40_000),
                "1、3、5、7".repeat(100_000) + "号窗口",
                "Feedback-Type:\n".repeat(60_000),
                "{\"a\":".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("heavyLetters")
    void aLetterThatIsHeavyIsReadAllTheSame(String letter) {
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> read("Subject: Re: x\n\n" + letter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "自动回复", "退信"})
    void aHeavyLetterIsReadWhateverItsSubject(String subject) {
        String letter = heavyLetters().map(each -> each.substring(0, 40_000)).collect(Collectors.joining("\n"));

        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> read("Subject: " + subject + "\n\n" + letter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: LONG(",
                "Content-Transfer-Encoding: LONG(",
                "Return-Path: <LONG ",
                "Subject: LONG=?a?q?",
                "From: LONG?=AA",
                "References: LONG<",
                "Auto-Submitted: LONG ",
                "List-Id: LONG.a"
            })
    void aHeadThatIsHeavyIsReadAllTheSame(String header) {
        String unit = header.substring(header.indexOf("LONG") + 4);
        String heavy = header.substring(0, header.indexOf("LONG")) + unit.repeat(200_000 / unit.length());

        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> read(heavy + "x\n\n三号窗口没人"));
    }

    private static Reading reading(String mail) {
        return (Reading) read(mail);
    }

    private static ReadResult read(String mail) {
        return Mailboxes.read(READER, ("From: a@example.org\n" + mail).getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
