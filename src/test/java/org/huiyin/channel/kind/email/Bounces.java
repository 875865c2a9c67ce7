package org.huiyin.channel.kind.email;

/** Mails about mails that came back, lines apart by LF. */
final class Bounces {

    private Bounces() {}

    /** A report (RFC 3464) with the mail that came back. */
    static String report(String messageId, String action, String status) {
        return """
                From: MAILER-DAEMON@mx.mail.example
                Return-Path: <>
                Subject: Delivery Status Notification
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                About your message to li@mail.example.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.mail.example

                Final-Recipient: rfc822; li@mail.example
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s li@mail.example

                --b
                Content-Type: message/rfc822

                Message-ID: <%s>
                From: tousu@city.example
                Subject: [Receipt 7K3M-0000-0000-000A]
                Content-Type: text/plain

                Thank you.
                --b--
                """
                .formatted(action, status, status, messageId);
    }

    /** The words of a mail system that knows no reports. */
    static String inWords(String reason, String messageId) {
        return """
                From: Mail Delivery System <MAILER-DAEMON@mx.mail.example>
                Subject: Mail delivery
                Content-Type: text/plain; charset=utf-8

                This message was created automatically by mail delivery software.

                  li@mail.example: %s

                ------ This is a copy of the message's headers. ------

                Message-ID:
                 <%s>
                From: tousu@city.example
                Subject: delayed, [Receipt 7K3M-0000-0000-000A]
                """
                .formatted(reason, messageId);
    }
}
