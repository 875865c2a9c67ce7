package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoredTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, Aug 3, 2026 at 9:15 AM Service Desk <desk@example.org> wrote:",
                "On 3 Aug 2026, at 09:15, Service Desk <desk@example.org> wrote:",
                "On Mon, Aug 3, 2026 at 9:15 AM A Rather Long Name Of An Office\n<desk@example.org> wrote:",
                "On 03/08/2026 09:15, Service Desk wrote:",
                "2026-08-03 9:15 GMT+08:00 Service Desk <desk@example.org>:",
                "Service Desk <desk@example.org> 于2026年8月3日周一 09:15写道：",
                "在 2026年8月3日，上午9:15，政务服务中心 <desk@example.org> 写道：",
                "在 2026-08-03 09:15:22，\"政务服务中心\" <desk@example.org> 写道：",
                "At 2026-08-03 09:15:22, \"政务服务中心\" <desk@example.org> wrote:",
                "於 2026年8月3日 上午9:15，Service Desk <desk@example.org> 寫道：",
                "Am 03.08.26 um 09:15 schrieb Service Desk:",
                "Am Mo., 3. Aug. 2026 um 09:15 Uhr schrieb Desk <desk@example.org>:",
                "Le lun. 3 août 2026 à 09:15, Service <desk@example.org> a écrit :",
                "Le 03/08/2026 à 09:15, Service a écrit :",
                "El lun, 3 ago 2026 a las 9:15, Desk (<desk@example.org>) escribió:",
                "Il giorno lun 3 ago 2026 alle ore 09:15 Desk <desk@example.org> ha scritto:",
                "Op ma 3 aug 2026 om 09:15 schreef Desk <desk@example.org>:",
                "Den mån 3 aug. 2026 kl 09:15 skrev Desk <desk@example.org>:",
                "man. 3. aug. 2026 kl. 09:15 skrev Desk <desk@example.org>:",
                "W dniu 03.08.2026 o 09:15, Desk pisze:",
                "pon., 3 sie 2026 o 09:15 Desk <desk@example.org> napisał(a):",
                "Em seg., 3 de ago. de 2026 às 09:15, Desk <desk@example.org> escreveu:",
                "пн, 3 авг. 2026 г. в 09:15, Служба <desk@example.org>:",
                "3 августа 2026 г., 9:15 пользователь Desk <desk@example.org> написал:",
                "пн, 3 серп. 2026 р. о 09:15 Desk <desk@example.org> пише:",
                "2026年8月3日(月) 9:15 窓口 <desk@example.org>:",
                "2026/08/03 9:15、窓口 <desk@example.org>のメール:",
                "2026년 8월 3일 (월) 오전 9:15, 창구 <desk@example.org>님이 작성:",
                "ma 3. elok. 2026 klo 9.15 Desk (desk@example.org) kirjoitti:",
                "po 3. 8. 2026 v 9:15 odesílatel Desk <desk@example.org> napsal:",
                "Dne 3.8.2026 v 9:15 Desk napsal(a):",
                "-----Original Message-----\nFrom: Desk\nSent: Monday\nTo: Me\nSubject: x\n",
                "------------------ 原始邮件 ------------------\n发件人: \"政务\"<desk@example.org>;\n发送时间: 2026年8月3日(星期一) 上午9:15\n收件人: \"我\"<me@example.org>;\n主题: 回复\n",
                "------------------ Original ------------------\nFrom: \"Desk\"<desk@example.org>;\nDate: Mon, Aug 3\n",
                "---- 回复的原邮件 ----\n| 发件人 | 政务<desk@example.org> |\n| 发送日期 | 2026年08月03日 09:15 |\n",
                "发件人： desk@example.org\n发送时间： 2026-08-03 09:15\n收件人： me@example.org\n主题： 回复：排队\n",
                "________________________________\n发件人: 政务 <desk@example.org>\n发送时间: 2026年8月3日 9:15\n收件人: 我 <me@example.org>\n主题: 回复\n",
                "寄件者: 服務台 <desk@example.org>\n寄件日期: 2026年8月3日\n收件者: 我\n主旨: 回覆\n",
                "Von: Desk <desk@example.org>\nGesendet: Montag, 3. August 2026 09:15\nAn: Ich\nBetreff: AW: Antrag\n",
                "De : Desk <desk@example.org>\nEnvoyé : lundi 3 août 2026 09:15\nÀ : moi\nObjet : RE: dossier\n",
                "Lähettäjä: Desk\nLähetetty: 3. elokuuta 2026 9:15\nVastaanottaja: minä\nAihe: VS: hakemus\n",
                "보낸 사람: 창구 <desk@example.org>\n보낸 날짜: 2026년 8월 3일\n받는 사람: 나\n제목: 회신\n",
                "差出人: 窓口 <desk@example.org>\n送信日時: 2026年8月3日 9:15\n宛先: 私\n件名: Re: 申請\n",
                "Begin forwarded message:\n\nFrom: Desk <desk@example.org>\nSubject: x\nDate: 3 August 2026\n"
            })
    void whatFollowsIsSomebodyElses(String opening) {
        for (String quotation :
                new String[] {"\n\nTheir words.\n他们的话。", "\n\n> Their words.\n> 他们的话。\n", "\n> Their words."}) {
            AuthoredText words = AuthoredText.of("谢谢，已经收到。\nMy own words\n\n" + opening + quotation);
            boolean unmarkedAndVague = !quotation.contains(">")
                    && opening.matches("(?s)(?!.*@).*(?:wrote|schrieb.*|a écrit :?|pisze|napsal\\(a\\)):");
            if (!unmarkedAndVague) {
                assertThat(words.text()).as(opening + quotation).isEqualTo("谢谢，已经收到。\nMy own words");
                assertThat(words.borrowed()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "发自我的 iPhone",
                "发自我的华为手机",
                "發自我的 iPhone",
                "来自QQ邮箱",
                "发自 网易邮箱大师",
                "签名由 网易邮箱大师 定制",
                "获取 Outlook for iOS",
                "发送自 Windows 10 版邮件应用",
                "从我的 iPad 发送",
                "Sent from my iPhone",
                "Get Outlook for Android<https://aka.ms/x>",
                "Von meinem iPhone gesendet",
                "Envoyé de mon iPhone",
                "Enviado desde mi iPhone",
                "Inviato da iPad",
                "Verstuurd vanaf mijn iPhone",
                "Sendt fra min iPhone",
                "Skickat från min iPhone",
                "Отправлено с iPhone",
                "iPhoneから送信",
                "나의 iPhone에서 보냄",
                "Lähetetty iPhonesta",
                "Odesláno z iPhonu",
                "-- \n张三\n13800000000",
                "--\nJane Doe\nExample Ltd.",
                "----------\n张三\n某某公司\n电话：010-00000000",
                "________________\n本邮件及其附件含有保密信息"
            })
    void whatMailProgramsAndOfficesAddIsDropped(String footer) {
        assertThat(AuthoredText.of("窗口办事很快。\n\n" + footer).text()).isEqualTo("窗口办事很快。");
        assertThat(AuthoredText.of("窗口办事很快。\n" + footer + "\n\n在 2026年8月3日，上午9:15，<a@example.org> 写道：\n> 您好")
                        .text())
                .isEqualTo("窗口办事很快。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "你们在答复中写道：\n材料不齐，不予受理。\n可是材料是齐的。",
                "时间：2026年8月3日\n地点：二号窗口\n主题：态度恶劣",
                "一、排队太久。\n------\n二、态度不好，说了两遍都不理人。请尽快处理。",
                "来自外地，在这里办居住证很方便",
                "我发自内心地感谢二号窗口的小李。",
                "价格 > 100 元的材料费不合理",
                "From the beginning nobody helped me.\nTo this day nobody has.",
                "他说：“等着。”\n我等到 17:30，没有人来。",
                "第一行\n\n\n第二行"
            })
    void aCitizensOwnLinesStay(String letter) {
        AuthoredText words = AuthoredText.of(letter);

        assertThat(words.text()).isEqualTo(letter);
        assertThat(words.borrowed()).isFalse();
    }

    @Test
    void answersBetweenQuotedLinesKeepTheQuestions() {
        String letter = "在 2026年8月3日，上午9:15，政务 <desk@example.org> 写道：\n> 您对窗口满意吗？\n不满意\n> 对结果满意吗？\n满意";

        AuthoredText words = AuthoredText.of(letter + "\n\n发自我的 iPhone");

        assertThat(words.text()).isEqualTo(letter);
        assertThat(words.own()).doesNotContain("您对").contains("不满意").contains("满意");
    }

    @Test
    void anAnswerBelowTheQuotationIsTheAnswer() {
        AuthoredText words = AuthoredText.of(
                "On 3 Aug 2026, at 09:15, Desk <d@example.org> wrote:\n\n> Were you content?\n> Please tell.\n\nNo, I was not.\n");

        assertThat(words.text()).isEqualTo("No, I was not.");
    }

    @Test
    void wordsThatAreOnlyPassedOnAreBorrowed() {
        AuthoredText forwarded = AuthoredText.of(
                "---------- Forwarded message ---------\n发件人： 李四 <l@example.org>\n日期： 2026年8月3日\n主题： 投诉\n\n非常不满意");

        assertThat(forwarded.borrowed()).isTrue();
        assertThat(forwarded.text()).isEqualTo("非常不满意");
        assertThat(AuthoredText.of("> 非常满意").borrowed()).isTrue();
    }

    @Test
    void aQuotedLineThatWasBrokenIsStillQuoted() {
        AuthoredText words = AuthoredText.of(
                "> 这是很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的一行\n断行\n> 下一行\n\n我的回答");

        assertThat(words.own()).isEqualTo("我的回答");
    }

    @Test
    void aLetterMadeToBeSlowIsNotSlow() {
        String[] hostile = {
            "在 2026年 ".repeat(15_000), "wrote:\n".repeat(15_000), "From:\n".repeat(15_000), "> ".repeat(50_000),
            "-\n".repeat(30_000), "--\n".repeat(30_000), "发自我的 \n".repeat(15_000), "a\n".repeat(50_000)
        };
        for (String letter : hostile) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> AuthoredText.of(letter), letter.substring(0, 8));
        }
    }
}
