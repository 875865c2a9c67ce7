package org.huiyin.channel.kind.email.imap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Letters for mailboxes. */
final class Letters {

    private Letters() {}

    static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A complaint like no other. */
    static byte[] complaint(int number) {
        return bytes(
                "From: citizen%d@example.org\nTo: tousu@example.gov.cn\nSubject: complaint %d\nMessage-ID: <%d@example.org>\n"
                                .formatted(number, number, number)
                        + "Content-Type: text/plain; charset=utf-8\n\n投诉：三号窗口第 %d 次让我白跑一趟。\n".formatted(number));
    }

    static List<byte[]> complaints(int count) {
        return IntStream.range(0, count).mapToObj(Letters::complaint).toList();
    }

    /** A letter that gives a rating. */
    static byte[] rating(String messageId, String words) {
        return bytes("From: li@example.org\nSubject: =?utf-8?B?6K+E5Lu3?=\n" + messageId
                + "Content-Type: text/plain; charset=utf-8\n\n" + words + "\n");
    }

    static byte[] bounce() {
        return bytes("From: MAILER-DAEMON@example.org\nSubject: Undelivered Mail Returned to Sender\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nno such user\n--b\n"
                + "Content-Type: message/delivery-status\n\nAction: failed\n--b--\n");
    }

    /** Neither words nor a file. */
    static byte[] empty() {
        return bytes("From: wang@example.org\nDate: Mon, 3 Aug 2026 10:00:00 +0800\n\n\n");
    }

    /** A letter with a photo, a program and a few words after them. */
    static byte[] withFiles(byte[] photo) {
        String encoded = Base64.getMimeEncoder().encodeToString(photo);
        return bytes("From: zhang@example.org\nSubject: complaint\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                + "Content-Type: text/plain; charset=utf-8\n\n投诉：请看照片。\n--b\n"
                + "Content-Type: image/jpeg; name=\"photo.jpg\"\nContent-Transfer-Encoding: base64\n"
                + "Content-Disposition: attachment; filename=\"photo.jpg\"\n\n"
                + encoded.replace("\r\n", "\n")
                + "\n--b\nContent-Type: application/octet-stream; name=\"view.exe\"\nContent-Transfer-Encoding: base64\n\n"
                + "TVqQ\n--b\nContent-Type: text/plain; charset=utf-8\n\n谢谢。\n--b--\n");
    }
}
