package org.huiyin.channel.kind.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    private Hall hall;

    @BeforeEach
    void openHall(@TempDir Path folder) {
        hall = new Hall(folder);
    }

    @AfterEach
    void closeHall() {
        hall.close();
    }

    @Test
    void aFormBecomesARatingAndLeadsToItsReceipt() {
        HttpAnswer answer = hall.post(
                "window-01", hall.opened("window-01") + "&satisfaction=5&tags5=510&tags5=517&text=" + encoded("很好，谢谢"));

        assertThat(answer.status()).isEqualTo(303);
        Evaluation evaluation = hall.recorded().get(0);
        assertThat(answer.headers()).containsEntry("Location", "/receipt/" + evaluation.receipt() + "?of=window-01");
        assertThat(evaluation.satisfaction()).isEqualTo(Satisfaction.VERY_SATISFIED);
        assertThat(evaluation.given()).hasToString("Given[raw=5, scale=national-5]");
        assertThat(evaluation.tags()).containsExactly("510", "517");
        assertThat(evaluation.text()).isEqualTo("很好，谢谢");
        assertThat(evaluation.subject())
                .isEqualTo(new Subject("310101", "11310101MB2F30004K", "000101", null, "01", "S-1"));
        assertThat(evaluation.rater()).isEqualTo(Rater.ANONYMOUS);
        assertThat(evaluation.flags()).isEmpty();
    }

    @Test
    void whatASubjectLeavesOpenComesFromTheChannel() {
        hall.post("passport", hall.opened("passport") + "&satisfaction=3");

        assertThat(hall.recorded().get(0).subject())
                .isEqualTo(new Subject("310100", "11310100MB2F300045", "000202", null, null, null));
    }

    @Test
    void theSameFormSentTwiceIsOneRatingWithOneReceipt() {
        String form = hall.opened("window-01") + "&satisfaction=4&contact=13800138000";

        HttpAnswer first = hall.post("window-01", form);
        HttpAnswer second = hall.post("window-01", form);

        assertThat(second.status()).isEqualTo(303);
        assertThat(second.headers()).isEqualTo(first.headers());
        assertThat(hall.recorded())
                .extracting(Evaluation::key)
                .containsOnly(hall.recorded().get(0).key());
    }

    @Test
    void anotherRatingFromAPageAlreadySentChangesNothingAndMayBeSentAnew() {
        String opened = hall.opened("window-01");
        hall.post("window-01", opened + "&satisfaction=4");

        HttpAnswer other = hall.post("window-01", opened + "&satisfaction=2&text=no");

        assertThat(other.status()).isEqualTo(409);
        assertThat(Hall.text(other)).contains("先前的评价没有改动", ">no</textarea>");
        assertThat(hall.recorded()).extracting(Evaluation::satisfaction).containsExactly(Satisfaction.SATISFIED);
        String anew = "subject=window-01&nonce=" + Hall.nonceIn(other) + "&satisfaction=2&text=no";
        assertThat(hall.post("window-01", anew).status()).isEqualTo(303);
    }

    @Test
    void withoutALevelThePageComesBackWithAllThatWasTyped() {
        HttpAnswer page = hall.post(
                "window-01",
                hall.opened("window-01") + "&text=" + encoded("\"<b>慢</b>\"") + "&contact=a%40b.cn&tags2=209");

        assertThat(page.status()).isEqualTo(422);
        assertThat(Hall.text(page))
                .contains("<a href=\"#level-5\">请选择一个满意程度</a>", "id=\"satisfaction-fault\"")
                .contains("&quot;&lt;b&gt;慢&lt;/b&gt;&quot;</textarea>", "value=\"a@b.cn\"")
                .containsPattern("value=\"209\"\\s+checked=\"checked\"");
        assertThat(hall.kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "five", "5.0", "", "05", "5&satisfaction=1", "%EF%BC%95"})
    void whatIsNoLevelIsRefused(String level) {
        HttpAnswer page = hall.post("window-01", hall.opened("window-01") + "&satisfaction=" + level);

        assertThat(page.status()).isEqualTo(422);
        assertThat(Hall.text(page)).contains("请选择一个满意程度");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&text=", "&text=+%0D%0A+", "&text=%E2%80%8B%EF%BB%BF", "&tags5=510"})
    void aNegativeRatingNeedsATagOrWords(String detail) {
        HttpAnswer page = hall.post("window-01", hall.opened("window-01") + "&satisfaction=1" + detail);

        assertThat(page.status()).isEqualTo(422);
        assertThat(Hall.text(page))
                .contains("<a href=\"#tag-108\">请至少勾选一项原因，或写几句话</a>", "id=\"tags-fault\"")
                .containsPattern("value=\"1\"\\s+checked=\"checked\"");
    }

    @Test
    void boxesTickedBeforeTheLevelWasChangedDoNotCount() {
        hall.post("window-01", hall.opened("window-01") + "&tags5=510&satisfaction=2&tags2=209");

        assertThat(hall.recorded().get(0).tags()).containsExactly("209");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags=510", "tags4=510", "tags4=999", "tags4=%00"})
    void aTagOfAnotherLevelIsRefused(String tag) {
        HttpAnswer page = hall.post("window-01", hall.opened("window-01") + "&satisfaction=4&" + tag);

        assertThat(page.status()).isEqualTo(422);
        assertThat(Hall.text(page)).contains("勾选的选项与满意程度不一致");
    }

    @Test
    void aContactNamesTheRaterAndIsOnDiskOnlySealed() {
        hall.post("window-01", hall.opened("window-01") + "&satisfaction=5&contact=+13800138000+&text=ok");
        hall.post("passport", hall.opened("passport") + "&contact=13800138000&satisfaction=5");

        assertThat(hall.recorded()).extracting(Evaluation::rater).allSatisfy(rater -> {
            assertThat(rater.named()).isTrue();
            assertThat(rater.contact()).isTrue();
        });
        assertThat(hall.recorded())
                .extracting(evaluation -> evaluation.rater().key())
                .containsOnly(hall.recorded().get(0).rater().key())
                .doesNotContainNull();
        assertThat(hall.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.contact()).startsWith("sealed:"));
        assertThat(hall.kept()).allSatisfy(submission -> {
            assertThat(new String(submission.body(), StandardCharsets.UTF_8)).doesNotContain("13800138000");
            assertThat(submission.headers().toString()).doesNotContain("13800138000");
        });
        assertThat(hall.recorded())
                .allSatisfy(evaluation -> assertThat(evaluation.raw().headers()).isEmpty());
    }

    @Test
    void nobodyPassesForSomebodyElseByWritingAMask() {
        hall.post("window-01", hall.opened("window-01") + "&satisfaction=5&contact=13800138000");
        String mask = "masked:" + hall.recorded().get(0).rater().key();
        hall.post("window-01", hall.opened("window-01") + "&satisfaction=5&contact=" + mask);

        assertThat(hall.recorded())
                .extracting(evaluation -> evaluation.rater().key())
                .doesNotHaveDuplicates();
    }

    @Test
    void faultsAreToldInTheOrderOfThePage() {
        HttpAnswer page = hall.post("window-01", hall.opened("window-01") + "&satisfaction=1&contact=a%0Ab");

        assertThat(Hall.text(page)).containsSubsequence("<a href=\"#tag-108\">", "<a href=\"#contact\">");
    }

    @Test
    void aContactOfSeveralLinesComesBackBesideItsField() {
        HttpAnswer page = hall.post("window-01", hall.opened("window-01") + "&satisfaction=5&contact=a%0Ab");

        assertThat(page.status()).isEqualTo(422);
        assertThat(Hall.text(page)).contains("<a href=\"#contact\">", "id=\"contact-fault\"", "aria-invalid=\"true\"");
    }

    @Test
    void aTextBeyondTheLimitIsCutAndFlagged() {
        hall.post("window-01", hall.opened("window-01") + "&satisfaction=5&text=" + encoded("好".repeat(4_001)));

        Evaluation evaluation = hall.recorded().get(0);
        assertThat(evaluation.text()).hasSize(4_000);
        assertThat(evaluation.flags()).containsExactly(Flag.TEXT_CUT);
    }

    @Test
    void aPageOpenForTooLongIsShownAgainAndGoesThroughTheSecondTime() {
        String opened = hall.opened("window-01");
        hall.now = hall.now.plus(Duration.ofHours(24)).plusSeconds(1);

        HttpAnswer page = hall.post("window-01", opened + "&satisfaction=5&text=kept");

        assertThat(page.status()).isEqualTo(422);
        assertThat(Hall.text(page)).contains("页面已过期", ">kept</textarea>");
        String again = "subject=window-01&nonce=" + Hall.nonceIn(page) + "&satisfaction=5&text=kept";
        assertThat(hall.post("window-01", again).status()).isEqualTo(303);
    }

    @Test
    void aNonceThatIsNotOursOrOfAnotherPageIsRefused() {
        String nonce = Hall.nonceIn(hall.get("window-01"));

        assertThat(hall.post("window-01", "subject=window-01&satisfaction=5").status())
                .isEqualTo(422);
        assertThat(hall.post("window-01", "subject=window-01&satisfaction=5&nonce=%F0%9F%98%80")
                        .status())
                .isEqualTo(422);
        assertThat(hall.post("passport", "subject=passport&satisfaction=5&nonce=" + nonce)
                        .status())
                .isEqualTo(422);
        assertThat(hall.post("passport", "subject=window-01&satisfaction=5&nonce=" + nonce)
                        .status())
                .isEqualTo(422);
        assertThat(hall.kept()).isEmpty();
    }

    @Test
    void noOtherSpellingOfANonceIsAnotherForm() {
        String nonce = Hall.nonceIn(hall.get("window-01"));
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        for (int at : new int[] {21, 43}) {
            for (char other : alphabet.replace(nonce.substring(at, at + 1), "").toCharArray()) {
                String spelt = nonce.substring(0, at) + other + nonce.substring(at + 1);
                assertThat(hall.post("window-01", "subject=window-01&satisfaction=5&nonce=" + spelt)
                                .status())
                        .as(spelt)
                        .isEqualTo(422);
            }
        }
    }

    @Test
    void onlyFormsAreTakenAtThePage() {
        HttpAnswer answer = hall.page("POST", "window-01", "multipart/form-data; boundary=x", "--x--", Map.of());

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.headers()).containsEntry("Accept", "application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF%FE", "%B7%C7%B3%A3", "%C0%80", "%ED%A0%80"})
    void aFormThatIsNotUtf8ComesBackAsAPage(String text) {
        HttpAnswer page = hall.post("window-01", hall.opened("window-01") + "&satisfaction=5&text=" + text);

        assertThat(page.status()).isEqualTo(422);
        assertThat(Hall.text(page)).contains("提交的内容无法读取");
        assertThat(hall.kept()).isEmpty();
    }

    @Test
    void oddFormsAreReadAsBrowsersWriteThem() {
        hall.post("window-01", "&&" + hall.opened("window-01") + "&unknown&=&satisfaction=5&text=100%+%zz%2&");

        assertThat(hall.recorded().get(0).text()).isEqualTo("100% %zz%2");
    }

    @Test
    void aFormOfCountlessFieldsIsNotRead() {
        HttpAnswer page = hall.post("window-01", hall.opened("window-01") + "&satisfaction=5" + "&a=1".repeat(300));

        assertThat(page.status()).isEqualTo(422);
    }

    @Test
    void aFullJournalKeepsNothingAndLosesNothingTyped(@TempDir Path folder) {
        try (Hall full = new Hall(folder, "1B")) {
            String nonce = Hall.nonceIn(full.get("window-01"));
            HttpAnswer page = full.post("window-01", "subject=window-01&satisfaction=5&text=hold&nonce=" + nonce);

            assertThat(page.status()).isEqualTo(503);
            assertThat(page.headers()).containsEntry("Retry-After", "30");
            assertThat(Hall.text(page)).contains("评价还没有收到", ">hold</textarea>", nonce);
        }
    }

    @Test
    void aChannelWhoseFileHasGoneAsksToComeBack() {
        String form = hall.opened("window-01") + "&satisfaction=5";
        hall.listed = false;

        assertThat(hall.post("window-01", form).status()).isEqualTo(503);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
