package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.huiyin.channel.kind.email.mime.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailClassifierTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: MAILER-DAEMON@example.org\nSubject: x",
                "From: Mail Delivery Subsystem <x@example.org>\nSubject: x",
                "From: PostMaster@qq.com\nSubject: 系统退信\n\n抱歉，您的邮件被退回来了",
                "From: postmaster@163.com\nSubject: 系统退信\n\n无法发送到 a@example.org",
                "From: Postmaster <postmaster@example.org>\nSubject: hello\n\n550 5.1.1 User unknown",
                "From: a@example.org\nReturn-Path: <>\nSubject: x",
                "From: a@example.org\nX-Failed-Recipients: b@example.org\n\nx",
                "From: a@example.org\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\nx",
                "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nAction: failed\n",
                "From: fbl@example.org\nContent-Type: multipart/report; report-type=\"feedback-report\"; boundary=x\n\n--x\n\nx",
                "From: noreply@example.jp\nSubject: メールエラー通知\n\n送信できませんでした",
                "From: a@example.org\nSubject: Fwd: x\n\n请看\n\n-----原始邮件-----\nFinal-Recipient: rfc822; b@example.org\nAction: failed\nStatus: 5.1.1",
                "From: a@example.org\nReturn-Path: <>\nAuto-Submitted: auto-replied\nSubject: Undelivered Mail Returned to Sender\n\nuser unknown"
            })
    void mailThatCameBackIsABounce(String message) {
        assertThat(classify(message)).isEqualTo(MailClass.BOUNCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied\nSubject: Re: x",
                "Auto-Submitted: auto-generated; owner-email=x\nSubject: x",
                "Return-Path: <>\nAuto-Submitted: auto-replied (vacation)\nSubject: Re: your mail\n\nI am back on Monday.",
                "Return-Path: <>\nSubject: Automatic reply: your mail",
                "Subject: 自动回复:关于评价的请求\n\n您好，邮件已收到。",
                "Subject: =?gbk?B?19S2r7vYuLQ6IFJlOiDE+rXEsOy8/g==?=\n\nx",
                "Subject: Re: x\n\n这是来自QQ邮箱的假期自动回复邮件。\n您好，我最近正在休假中",
                "Subject: Abwesenheitsnotiz: x",
                "Subject: 【自动回复】已收到",
                "Subject: 不在のお知らせ",
                "X-Autoreply: yes\nSubject: x",
                "Precedence: auto_reply\nSubject: x",
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=x\n\n--x\n\nx"
            })
    void aMachinesAnswerIsAnAutoReply(String message) {
        assertThat(classify("From: a@example.org\n" + message)).isEqualTo(MailClass.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Precedence: bulk",
                "Precedence: list",
                "List-Id: <news.example.org>",
                "List-Unsubscribe: <mailto:x@example.org>",
                "X-Mailing-List: news"
            })
    void mailToManyIsAList(String header) {
        assertThat(classify("From: a@example.org\nSubject: x\n" + header + "\n\nx"))
                .isEqualTo(MailClass.LIST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: 投诉窗口\n\n排队三小时",
                "Auto-Submitted: no\nSubject: x\n\n排队三小时",
                "X-Auto-Response-Suppress: All\nSubject: x\n\n排队三小时",
                "Return-Path: <a@example.org>\nSubject: Re: 自动回复:您的来信\n\n我还是没有得到答复",
                "Subject: 回复：自动回复\n\n请真人回答",
                "Subject: 你们的邮箱总是退信\n\n我给你们发信，退回说 550 5.1.1 User unknown，投诉无门",
                "Subject: 退信通知\n\n贵局的邮箱退信，提示 550 5.1.1 User unknown，请尽快处理",
                "Subject: Fwd: 系统退信\n\n你好，三次写信到公布的邮箱都被退回，请你们核实网站上公布的邮箱地址是否正确，并答复我的投诉。\n\n-----原始邮件-----\nFinal-Recipient: rfc822; b@example.org\nAction: failed\nStatus: 5.1.1",
                "Subject: 自动取号机坏了\n\n没人管",
                "Subject: 出租车发票\n\nx"
            })
    void aPersonIsAPerson(String message) {
        assertThat(classify("From: =?utf-8?B?5byg5LiJ?= <12345@qq.com>\n" + message))
                .isEqualTo(MailClass.PERSON);
    }

    @Test
    void aMessageWithoutAnythingIsNoMachinesMail() {
        assertThat(classify("")).isEqualTo(MailClass.PERSON);
    }

    private static MailClass classify(String message) {
        return MailClassifier.classify(Mail.read(message.getBytes(StandardCharsets.UTF_8)));
    }
}
