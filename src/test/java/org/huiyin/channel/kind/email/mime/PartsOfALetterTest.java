package org.huiyin.channel.kind.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of a mail are the letter, however its sender's program wrote them. */
class PartsOfALetterTest {

    private static final String WORDS = "四号窗口空着，等了两小时。";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "您的邮件客户端不支持HTML，请使用支持HTML的客户端查看此邮件。",
                "This is an HTML email. Please view it in an HTML capable mail client.",
                "To view this email, open it in your browser.",
                "此邮件无法显示，请在浏览器中查看",
                "",
                "见HTML格式"
            })
    void aStubBesideThePageIsNotTheLetter(String stub) {
        Mail mail = read(alternative(part("text/plain", stub), part("text/html", "<p>" + WORDS + "</p>")));

        assertThat(mail.text().strip()).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"四号窗口空着", "附件是证据", "投诉", "您好", "窗口"})
    void aPlainTextThatSaysLessThanThePageLosesNothing(String less) {
        String page = "四号窗口空着，等了两小时，工作人员在里面聊天，没有人理，问了三次都说让我再等等，最后下班了也没有办成。";

        Mail mail = read(alternative(part("text/plain", less), part("text/html", "<p>" + page + "</p>")));

        assertThat(mail.text()).contains(page, less);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/x-amp-html | <!doctype html><html amp4email><body>OTHER</body></html>",
                "text/watch-html | <b>OTHER</b>",
                "text/calendar; method=REQUEST | BEGIN:VCALENDAR",
                "text/x-unknown; name=a.bin | OTHER",
                "text/rtf | {\\rtf1 OTHER}"
            })
    void onlyThePageIsTheLetterAmongTheOtherAlternatives(String type, String other) {
        for (String whole : new String[] {
            alternative(part("text/html", "<p>" + WORDS + "</p>"), part(type, other)),
            alternative(part(type, other), part("text/html", "<p>" + WORDS + "</p>"))
        }) {
            assertThat(read(whole).text().strip()).isEqualTo(WORDS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/calendar; method=REQUEST; charset=utf-8",
                "text/calendar",
                "text/calendar; name=invite.ics",
                "text/calendar; method=CANCEL",
                "text/calendar; method=REPLY; component=VEVENT"
            })
    void anInvitationAloneIsForAPerson(String type) {
        Mail mail = read("Content-Type: " + type
                + "\nContent-Transfer-Encoding: 8bit\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY;LANGUAGE=zh:沟通会\n"
                + "DESCRIPTION:请三号窗口\\, 负责人\n  参加\nEND:VEVENT\nEND:VCALENDAR\n");

        assertThat(mail.text()).isEqualTo("沟通会\n请三号窗口, 负责人 参加");
        assertThat(mail.troubles()).contains(MailDefect.ONLY_INVITATION);
        assertThat(mail.attachments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain; charset=utf-8\nContent-Disposition: inline; filename=\"Attached Message Part\"",
                "Content-Type: text/plain; charset=utf-8; name=Text.txt\nContent-Disposition: inline; filename=Text.txt",
                "Content-Type: text/plain; charset=utf-8; name=mail.txt",
                "Content-Type: text/plain; charset=utf-8; name=\"part 2\"\nContent-Disposition: inline",
                "Content-Type: text/html; charset=utf-8\nContent-Disposition: inline; filename=body.html"
            })
    void aTextWithAFileNameIsRead(String head) {
        Mail mail =
                read("Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png; name=a.png\n\nx\n--x\n"
                        + head + "\n\n" + WORDS + "\n--x--\n");

        assertThat(mail.text().strip()).isEqualTo(WORDS);
        assertThat(mail.attachments()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bit8", "utf8", "plain", "spam", "text/html", "8bit-MIME", "x-unknown", "utf-8mb4"})
    void anUnknownNameOverReadableWordsHidesNothing(String encoding) {
        Mail mail = read(
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: " + encoding + "\n\n" + WORDS);

        assertThat(mail.text()).isEqualTo(WORDS);
        assertThat(mail.troubles()).contains(MailDefect.ENCODING_BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Base 64", "B64", "base-64", "BASE64 ", "base64 (RFC 2045)"})
    void aNameWrittenOtherwiseIsKnown(String encoding) {
        Mail mail = read("Content-Transfer-Encoding: " + encoding + "\nContent-Type: text/plain; charset=utf-8\n\n"
                + base64(WORDS));

        assertThat(mail.text()).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7bit", "8bit", "none", "x-unknown"})
    void anEncodingThatNobodyAnnouncedIsSeen(String encoding) {
        for (String encoded : new String[] {
            base64(WORDS + WORDS),
            base64(WORDS + WORDS).replaceAll("(.{40})", "$1\n"),
            "=E5=9B=9B=E5=8F=B7=E7=AA=97=E5=8F=A3=E7=A9=BA=E7=9D=80=\n=EF=BC=8C=E7=AD=89=E4=BA=86=E4=B8=A4=E5=B0=8F=E6=97=B6=E3=80=82"
        }) {
            Mail mail = read((encoding.isEmpty() ? "" : "Content-Transfer-Encoding: " + encoding + "\n")
                    + "Content-Type: text/plain; charset=utf-8\n\n" + encoded);

            assertThat(mail.text()).contains(WORDS);
            assertThat(mail.troubles()).contains(MailDefect.ENCODING_BROKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MNBX20260701000123456789012",
                "a=b and c=d",
                "BJ2026070100012345",
                "https://example.org/?a=E4&b=BD&c=A0",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aCodeIsNoEncoding(String text) {
        assertThat(read("Content-Type: text/plain\n\n" + text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/octet-stream; name=smime.p7m | true",
                "application/octet-stream; name=message.asc | true",
                "application/octet-stream; name=letter.gpg | true",
                "application/octet-stream; name=letter.PGP | true",
                "application/pkcs7-mime; name=x.bin | true",
                "application/pgp-encrypted | true",
                "application/pgp-signature; name=signature.asc | false",
                "application/pgp-keys; name=0x1234ABCD.asc | false",
                "application/octet-stream; name=publickey.asc | false",
                "application/pdf; name=a.pdf | false"
            })
    void aSealedLetterIsTold(String type, boolean sealed) {
        Mail mail = read("Content-Type: multipart/mixed; boundary=x\n\n--x\n\n\n--x\nContent-Type: " + type
                + "\nContent-Disposition: attachment\n\nhQ\n--x--\n");

        assertThat(mail.troubles().contains(MailDefect.ENCRYPTED)).isEqualTo(sealed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename=\"UTF-8''%E7%8E%B0%E5%9C%BA.jpg\" | 现场.jpg",
                "filename=utf-8'zh'%E7%8E%B0%E5%9C%BA.jpg | 现场.jpg",
                "filename=\"GBK''%CF%D6%B3%A1.jpg\" | 现场.jpg",
                "filename=\"%E7%8E%B0%E5%9C%BA.jpg\" | 现场.jpg",
                "filename*=UTF-8''%E7%8E%B0%E5%9C%BA.jpg | 现场.jpg",
                "filename=\"100%25.jpg\" | 100%25.jpg",
                "filename=\"it's '20% off'.jpg\" | it's '20% off'.jpg"
            })
    void aNameIsReadAsItsSenderMeantIt(String parameter, String name) {
        Mail mail = read("Content-Type: image/jpeg\nContent-Disposition: attachment; " + parameter + "\n\nx");

        assertThat(mail.attachments()).singleElement().matches(file -> file.name()
                .equals(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "张三 <张三@例子.公司> | 张三@例子.公司",
                "<李雷@邮箱.中国> | 李雷@邮箱.中国",
                "用户@例子.广告 | 用户@例子.广告",
                "=?utf-8?B?IuadjumbtyIgPGxpbGVpQGV4YW1wbGUubmV0Pg==?= | lilei@example.net",
                "=?utf-8?Q?Li_Lei_=3Clilei=40example=2Enet=3E?= | lilei@example.net",
                "=?utf-8?Q?lilei@example.net?= | lilei@example.net",
                "=?utf-8?Q?x=40forged.example?= <lilei@example.net> | lilei@example.net",
                "O'Brien <o'brien@example.net> | o'brien@example.net",
                "'lilei@example.net' | lilei@example.net",
                "\"a@b.example\" <lilei@example.net> | lilei@example.net"
            })
    void theSendersAddressIsFoundWhereItStands(String from, String address) {
        assertThat(read("From: " + from + "\n\nx").headers().address("From")).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {" \r\n", "   \n", "\t\n\n", "\r\n \r\n", "\uFEFF\n \n"})
    void blankLinesBeforeTheHeadAreSkipped(String lead) {
        Mail mail = read(lead + "From: a@example.net\r\nSubject: x\r\n\r\n" + WORDS);

        assertThat(mail.headers().address("From")).contains("a@example.net");
        assertThat(mail.text()).isEqualTo(WORDS);
    }

    private static String part(String type, String content) {
        return "Content-Type: " + type + "; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + base64(content)
                + "\n";
    }

    private static String alternative(String... parts) {
        return "Content-Type: multipart/alternative; boundary=x\n\n--x\n" + String.join("\n--x\n", parts) + "\n--x--\n";
    }

    private static String base64(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }

    private static Mail read(String message) {
        return Mail.read(message.getBytes(StandardCharsets.UTF_8));
    }
}
