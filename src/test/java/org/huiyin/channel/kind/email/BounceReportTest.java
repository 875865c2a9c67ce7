package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.kind.email.mime.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bounce says of a mail of ours, and what is none of that. */
class BounceReportTest {

    private static final String ID = "huiyin.01JZ.0123456789abcdef0123@city.example";

    @Test
    void aReportNamesTheMailThatCameBackAndItsStatus() {
        assertThat(returned(Bounces.report(ID, "failed", "5.1.1"))).hasValue(new BounceReport(List.of(ID), "5.1.1"));
        assertThat(returned(Bounces.report(ID, "failed", "4.4.7"))).hasValue(new BounceReport(List.of(ID), "4.4.7"));
    }

    @Test
    void ofSeveralRecipientsTheOneThatFailedCounts() {
        String two = Bounces.report(ID, "relayed", "2.0.0")
                .replace(
                        "Action: relayed",
                        "Action: relayed\nStatus: 2.0.0\n\nAction: failed\nStatus: 5.2.2\n\nAction: relayed");

        assertThat(returned(two)).hasValue(new BounceReport(List.of(ID), "5.2.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "relayed", "delivered", "expanded"})
    void whatIsOnlyLateOrWentOnDidNotComeBack(String action) {
        assertThat(returned(Bounces.report(ID, action, "4.4.7"))).isEmpty();
    }

    @Test
    void theReturnedHeadersAreEnough() {
        String headers = Bounces.report(ID, "failed", "5.7.1").replace("message/rfc822", "text/rfc822-headers");

        assertThat(returned(headers)).map(BounceReport::status).hasValue("5.7.1");
    }

    @Test
    void aBounceInPlainWordsNamesItInTheHeadersThatItCopies() {
        assertThat(returned(Bounces.inWords("550 5.1.1 no such user", ID)))
                .hasValue(new BounceReport(List.of(ID), "5.1.1"));
        assertThat(returned(Bounces.inWords("550 User unknown", ID)))
                .map(BounceReport::status)
                .hasValue("550");
        assertThat(returned(Bounces.inWords("It could not be delivered.", ID)))
                .map(BounceReport::status)
                .hasValue("");
        assertThat(returned(Bounces.inWords("Your message is delayed: 451 busy. You do not need to resend it.", ID)))
                .isEmpty();
    }

    @Test
    void onlyTheIdOfTheMailItselfCountsNotThoseThatItRefersTo() {
        String other = Bounces.report("x@other.example", "failed", "5.1.1")
                .replace("Subject: [Receipt", "References: <" + ID + ">\nIn-Reply-To: <" + ID + ">\nSubject: [Receipt");

        assertThat(returned(other)).isEmpty();
    }

    @Test
    void aReportOfAdvertisingAndAnAutomaticAnswerAreNoReturn() {
        assertThat(returned(Bounces.report(ID, "failed", "5.1.1")
                        .replace("delivery-status", "feedback-report")
                        .replace("Action: failed", "Feedback-Type: abuse")))
                .isEmpty();
        assertThat(returned("From: li@mail.example\nSubject: 自动回复: [回执]\nIn-Reply-To: <" + ID
                        + ">\nContent-Type: text/plain; charset=utf-8\n\n我正在休假。\n\n> Message-ID: <" + ID + ">\n"))
                .isEmpty();
    }

    @Test
    void aCitizenWhoQuotesOurMailReturnsNothing() {
        assertThat(returned("From: li@mail.example\nSubject: complaint\nContent-Type: text/plain\n\n"
                        + "I complain again, nobody came to repair the lamp in our street.\n\n> Message-ID: <" + ID
                        + ">\n"))
                .isEmpty();
    }

    private static Optional<BounceReport> returned(String mail) {
        return BounceReport.of(Mail.read(mail.getBytes(StandardCharsets.UTF_8)), Set.of("huiyin.", "rate."));
    }
}
