package org.huiyin.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.OpenWaist;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.intake.journal.Journal;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.PageView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.ResponseEntity;

class ReceiptTest {

    private static final ServerSecret SECRET = new ServerSecret(new byte[32]);
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Submission SUBMISSION = new Submission(
            "web-hall",
            "a1",
            null,
            "application/json",
            "private words".getBytes(StandardCharsets.UTF_8),
            Map.of(),
            NINE,
            true);
    private static final String RECEIPT = new ReceiptCodes(SECRET).codeFor(SUBMISSION.key());

    private final Stores stores = new Stores();
    private Journal journal;
    private ReceiptController controller;

    @BeforeEach
    void open(@TempDir Path folder) {
        journal = OpenWaist.journal(folder, "1MB", SECRET, Clock.systemUTC());
        controller = new ReceiptController(
                new ReceiptStatus(journal, stores.quarantine(), stores.evaluations()),
                new CitizenPages(),
                names(),
                new CaseTellers(),
                ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatIsInTheJournalIsReceivedEvenWhileTheStoreIsAway() {
        journal.append(SUBMISSION, ConflictPolicy.REFUSE);
        stores.away = true;

        assertThat(json(RECEIPT)).isEqualTo("{\"receipt\":\"" + RECEIPT + "\",\"status\":\"received\"}");
        assertThat(page(RECEIPT, "zh")).contains("已收到", "谢谢您的评价", RECEIPT);
    }

    @ParameterizedTest
    @CsvSource({"COUNTED,recorded", "SUPERSEDED,superseded", "HELD,review", "EXCLUDED,excluded"})
    void aRecordTellsItsStanding(Standing.State state, String status) {
        stores.evaluation = evaluation(state);

        assertThat(json(RECEIPT)).contains("\"" + status + "\"");
    }

    @Test
    void whatNoMachineCouldReadIsWithAPersonUntilDropped() {
        stores.entry = entry(QuarantineEntry.Cause.UNREADABLE, null);
        assertThat(json(RECEIPT)).contains("\"review\"");

        stores.entry = entry(QuarantineEntry.Cause.UNREADABLE, new QuarantineEntry.Drop("Li", NINE, "empty"));
        assertThat(json(RECEIPT)).contains("\"dropped\"").doesNotContain("Li", "empty");
    }

    @Test
    void aContenderInQuarantineDoesNotHideTheRecord() {
        stores.entry = entry(QuarantineEntry.Cause.CONFLICT, null);
        stores.evaluation = evaluation(Standing.State.COUNTED);

        assertThat(json(RECEIPT)).contains("\"recorded\"");
    }

    @ParameterizedTest
    @EnumSource(ReceiptStatus.Stage.class)
    void everyStageHasItsWordsInBothLanguages(ReceiptStatus.Stage stage) {
        String status = stage.name().toLowerCase(Locale.ROOT);
        CitizenPages pages = new CitizenPages();

        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            PageView view = new PageView(language, null, false);
            assertThat(pages.render("receipt", view, Map.of("code", RECEIPT, "status", status)))
                    .doesNotContain("??")
                    .contains(pages.text(language, "receipt." + status + ".words"));
        }
    }

    @Test
    void aPageShowsNothingButTheStatusAndIsNotForSearchEngines() {
        stores.evaluation = evaluation(Standing.State.COUNTED);

        ResponseEntity<byte[]> answer = controller.receipt(RECEIPT, null, null, null, "text/html", "en");

        assertThat(text(answer))
                .contains("<html lang=\"en\">", "Window 1", "Recorded", "name=\"robots\" content=\"noindex\"")
                .doesNotContain("private words", "web-hall", "2026");
        assertThat(answer.getHeaders().getFirst("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void aPageNamesWhatWasRatedAndSaysWhatHappensNext() {
        journal.append(SUBMISSION, ConflictPolicy.REFUSE);
        assertThat(page(RECEIPT, "zh")).contains("1 号窗口", "接下来", "刷新本页");

        assertThat(page(RECEIPT, "en")).contains("Window 1", "What happens next");
    }

    @Test
    void aCodeMayBeTypedAsPeopleType() {
        stores.evaluation = evaluation(Standing.State.COUNTED);

        assertThat(json(RECEIPT.toLowerCase(Locale.ROOT).replace("-", " "))).contains(RECEIPT, "\"recorded\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7K3M-9Q2X-4T8V-B6NE", "", "../a", "<script>", "回执", "0"})
    void anUnknownCodeIsNotFound(String code) {
        ResponseEntity<byte[]> program = controller.receipt(code, null, null, null, "*/*", null);
        ResponseEntity<byte[]> browser = controller.receipt(code, null, null, null, "text/html,*/*", null);

        assertThat(program.getStatusCode().value()).isEqualTo(404);
        assertThat(String.valueOf(program.getHeaders().getContentType())).isEqualTo("application/problem+json");
        assertThat(browser.getStatusCode().value()).isEqualTo(404);
        assertThat(text(browser)).contains("没有找到这个回执编号").doesNotContain("<script>");
    }

    @Test
    void whileTheStoreIsAwayAnUnknownCodeIsNotCalledUnknown() {
        stores.away = true;

        ResponseEntity<byte[]> answer = controller.receipt(RECEIPT, "en", null, null, "text/html", null);

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("60");
        assertThat(text(answer)).contains("Your rating is not lost");
    }

    private static ObjectProvider<RatedNames> names() {
        RatedNames names = new RatedNames() {
            @Override
            public Optional<String> of(Subject subject, Locale language) {
                return "01".equals(subject.window()) ? ofCode("W01", language) : Optional.empty();
            }

            @Override
            public Optional<String> ofCode(String code, Locale language) {
                return code.equals("W01")
                        ? Optional.of(language.equals(Locale.ENGLISH) ? "Window 1" : "1 号窗口")
                        : Optional.empty();
            }
        };
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("names", names);
        return beans.getBeanProvider(RatedNames.class);
    }

    private String json(String code) {
        return text(controller.receipt(code, null, null, null, "application/json", null));
    }

    private String page(String code, String language) {
        return text(controller.receipt(code, language, null, "W01", "text/html", null));
    }

    private static String text(ResponseEntity<byte[]> answer) {
        byte[] body = answer.getBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    private static QuarantineEntry entry(QuarantineEntry.Cause cause, QuarantineEntry.@Nullable Drop drop) {
        return new QuarantineEntry("q", SUBMISSION, RECEIPT, cause, "", "unreadable", NINE, 1, drop);
    }

    private static Evaluation evaluation(Standing.State state) {
        return new Evaluation(
                "e",
                SUBMISSION.key(),
                RECEIPT,
                null,
                new ChannelRef("web-hall", "web", 2),
                new Subject(null, null, null, null, "01", null),
                Kind.RATING,
                null,
                null,
                Occasion.FIRST,
                List.of(),
                "private words",
                Rater.ANONYMOUS,
                NINE,
                NINE,
                NINE,
                new Raw("application/json", Map.of(), null, ""),
                Set.of(),
                List.of(new Standing(state, null, NINE, null)));
    }

    /** A store that holds one of each, or is away. */
    private static final class Stores {

        boolean away;

        @Nullable
        Evaluation evaluation;

        @Nullable
        QuarantineEntry entry;

        EvaluationStore evaluations() {
            return answering(EvaluationStore.class, () -> evaluation);
        }

        QuarantineStore quarantine() {
            return answering(QuarantineStore.class, () -> entry);
        }

        private <T> T answering(Class<T> port, Supplier<@Nullable Object> held) {
            return port.cast(
                    Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                        if (away) {
                            throw new StoreUnavailableException("away", new IllegalStateException());
                        }
                        assertThat(method.getName()).isEqualTo("byReceipt");
                        return Optional.ofNullable(held.get()).filter(one -> arguments[0].equals(RECEIPT));
                    }));
        }
    }

    private static final class CaseTellers implements ObjectProvider<CaseStory.Teller> {

        @Override
        public CaseStory.Teller getObject() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Stream<CaseStory.Teller> stream() {
            return Stream.of(evaluation -> Optional.empty());
        }
    }
}
