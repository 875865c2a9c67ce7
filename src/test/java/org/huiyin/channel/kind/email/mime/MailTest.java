package org.huiyin.channel.kind.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.huiyin.PatientWaits;
import org.huiyin.evaluation.Attachment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\r\r\n"})
    void everyKindOfLineEndIsALineEnd(String end) {
        Mail mail = read(String.join(
                end,
                "Subject: a",
                " b",
                "Content-Type: multipart/mixed; boundary=x",
                "",
                "--x",
                "",
                "one",
                "--x",
                "",
                "two",
                "--x--",
                ""));

        assertThat(mail.headers().text("subject")).isEqualTo("a b");
        assertThat(mail.text()).isEqualTo("one\ntwo");
        assertThat(mail.troubles()).isEmpty();
    }

    @Test
    void plainTextGoesBeforeHtmlAndFilesAreDescribed() {
        Mail mail = read(
                """
                Content-Type: multipart/mixed; boundary="=_outer"

                --=_outer
                Content-Type: multipart/alternative; boundary="=_inner"

                --=_inner
                Content-Type: text/plain; charset=utf-8

                plain
                --=_inner
                Content-Type: text/html

                <b>html</b>
                --=_inner--
                --=_outer
                Content-Type: application/pdf; name="=?gb2312?B?sqHAyi5wZGY=?="
                Content-Transfer-Encoding: base64

                AQIDBAU=
                --=_outer--
                """);

        assertThat(mail.text()).isEqualTo("plain");
        assertThat(mail.attachments())
                .containsExactly(new Attachment(
                        "病朗.pdf",
                        "application/pdf",
                        5,
                        "74f81fe167d99b4cb41d6d0ccda82278caee9f3e2f25d5e5a3936ff3dcec60d0",
                        false));
    }

    @Test
    void htmlIsReadAsItIsSeen() {
        Mail mail = read(
                """
                Content-Type: text/html; charset=utf-8

                <html><head><style>p{}</style><title>t</title></head><body>
                <p>您好，</p><div>二号窗口<br>等了<b>两</b>个小时</div>
                <script>alert(1)</script><div style="display: none">tracking</div>
                <blockquote type="cite">之前的话<blockquote>更早的话</blockquote></blockquote>
                <table><tr><td>甲</td><td>乙</td></tr></table>
                <img src="http://example.org/pixel.gif"></body></html>
                """);

        assertThat(mail.text().strip()).isEqualTo("您好，\n\n二号窗口\n等了两个小时\n> 之前的话\n> > 更早的话\n甲 乙");
    }

    @Test
    void htmlNamesItsOwnCharset() {
        byte[] html = "Content-Type: text/html\n\n<meta charset=gb2312><p>等候太久</p>".getBytes(Charset.forName("GBK"));

        assertThat(Mail.read(html).text().strip()).isEqualTo("等候太久");
    }

    @Test
    void flowedParagraphsArePutTogether() {
        Mail mail = read("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n"
                + "窗口等候 \n太久\n> 引用 \n> 的话\n-- \n张三");

        assertThat(mail.text()).isEqualTo("窗口等候太久\n> 引用的话\n-- \n张三");
    }

    @Test
    void brokenTransferEncodingsAreReadAsFarAsTheyGo() {
        assertThat(read("Content-Transfer-Encoding: quoted-printable\n\n100=25 = =ZZ =E4=BD=\n=A0  \n=")
                        .text())
                .isEqualTo("100% = =ZZ 你\n");
        assertThat(read("Content-Transfer-Encoding: base64\n\n5L2g!5aW9\n5Q").text())
                .startsWith("你好");
        assertThat(read("Content-Transfer-Encoding: base64\n\n这不是 base64，是一句话。").text())
                .isEqualTo("这不是 base64，是一句话。");
    }

    @Test
    void aBoundaryThatIsNotNamedIsFound() {
        assertThat(read("Content-Type: multipart/mixed\n\n--abc\nContent-Type: text/plain\n\nhello\n--abc--\n")
                        .text())
                .isEqualTo("hello");
        assertThat(read("Content-Type: multipart/mixed; boundary=wrong\n\n--abc\n\nhello")
                        .text())
                .isEqualTo("hello");
        assertThat(read("Content-Type: multipart/mixed; boundary=none\n\nno parts at all")
                        .text())
                .isEqualTo("no parts at all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.exe",
                "photo.jpg.scr",
                "a.JS",
                "macro.docm",
                "notes.txt.lnk",
                "evil\u202Etxt.exe",
                "x.bat. .",
                "C:\\dir\\x.cmd"
            })
    void programsAreRefusedByName(String name) {
        Mail mail = read("Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/octet-stream\n"
                + "Content-Disposition: attachment; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "\n\nabc\n--x--");

        assertThat(mail.attachments()).singleElement().matches(Attachment::refused, "refused");
    }

    @Test
    void programsAreRefusedByContent() {
        Mail mail = read("Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png; name=a.png\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + Base64.getEncoder().encodeToString("MZ\u0000\u0001".getBytes(StandardCharsets.ISO_8859_1))
                + "\n--x--");

        assertThat(mail.attachments()).singleElement().matches(Attachment::refused, "refused");
    }

    @Test
    void whatNobodyHereCanReadIsNamed() {
        assertThat(read("Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx")
                        .troubles())
                .contains(MailDefect.ENCRYPTED);
        assertThat(read("Content-Type: multipart/encrypted; boundary=x\n\n--x\n\nVersion: 1\n--x--")
                        .troubles())
                .contains(MailDefect.ENCRYPTED);
        Mail signed = read("Content-Type: multipart/signed; boundary=x\n\n--x\n\nwords\n--x\n"
                + "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--x--");
        assertThat(signed.troubles()).containsExactly(MailDefect.SIGNED);
        assertThat(signed.text()).isEqualTo("words");
        assertThat(read("Content-Type: application/ms-tnef; name=winmail.dat\n\nx")
                        .troubles())
                .contains(MailDefect.WINMAIL_UNREADABLE);
    }

    @Test
    void anAttachedMessageIsAFileAndItsWordsAreSetApart() {
        Mail mail = read("Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\n"
                + "Subject: a/b\n\ninner words\n--x--");

        assertThat(mail.text()).isEmpty();
        assertThat(mail.embedded()).isEqualTo("inner words");
        assertThat(mail.attachments())
                .singleElement()
                .extracting(Attachment::name)
                .isEqualTo("a-b.eml");
        assertThat(mail.troubles()).containsExactly(MailDefect.ONLY_EMBEDDED);
    }

    @Test
    void aMessageMadeToBeDeepOrManyPartedOrWideIsCutShort() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertFast(deep.toString(), MailDefect.TOO_DEEP);
        assertFast(
                "Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\na\n".repeat(200_000),
                MailDefect.TOO_MANY_PARTS);
        assertFast("A: b\n".repeat(400_000) + "\nwords", MailDefect.STRUCTURE_BROKEN);
        assertFast("Content-Transfer-Encoding: quoted-printable\n\n" + "=\n".repeat(500_000), null);
        assertFast(
                "Content-Transfer-Encoding: quoted-printable\n\n" + " ".repeat(2_000_000) + "x", MailDefect.TEXT_CUT);
        assertFast("Content-Type: text/html\n\n" + "<div>".repeat(20_000) + "deep", null);
        assertFast("Content-Type: text/html\n\n" + "<p>a".repeat(20_000), null);
        assertFast("Content-Type: text/plain" + "; a=b".repeat(50_000) + "\n\nwords", null);
    }

    @Test
    void anyBytesAreReadWithoutAnError() {
        Random random = new Random(20260801);
        byte[] seed =
                "Content-Type: multipart/mixed; boundary=\"x\"\nSubject: =?gbk?B?zbbL3w==?=\n\n--x\nContent-Type: text/html\n\n<p>a\n--x--"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) {
            byte[] spoilt = seed.clone();
            for (int k = 0; k < 1 + i % 8; k++) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            Mail mail = Mail.read(Arrays.copyOf(spoilt, random.nextInt(spoilt.length + 1)));
            mail.headers().text("Subject");
            mail.headers().address("From");
        }
    }

    private static void assertFast(String message, @Nullable MailDefect expected) {
        Mail mail = Assertions.assertTimeoutPreemptively(PatientWaits.LONGEST, () -> read(message));
        if (expected != null) {
            assertThat(mail.troubles()).contains(expected);
        }
    }

    private static Mail read(String message) {
        return Mail.read(message.getBytes(StandardCharsets.UTF_8));
    }
}
