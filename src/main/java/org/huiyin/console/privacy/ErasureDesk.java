package org.huiyin.console.privacy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseErasure;
import org.huiyin.casework.CaseStore;
import org.huiyin.console.page.PageAddress;
import org.huiyin.evaluation.HandledCases;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.privacy.erasure.Erasure;
import org.huiyin.privacy.erasure.ErasureLog.Span;
import org.huiyin.privacy.erasure.ErasureReport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes orders to erase and says what each did, for the page and the API. */
@Component
final class ErasureDesk {

    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_CONTACT = 254;

    private final Erasure erasure;
    private final QuarantineStore quarantine;
    private final HandledCases numbers;
    private final CaseStore cases;
    private final CaseErasure caseErasure;
    private final ZoneId zone;

    ErasureDesk(
            Erasure erasure,
            QuarantineStore quarantine,
            HandledCases numbers,
            CaseStore cases,
            CaseErasure caseErasure,
            ZoneId zone) {
        this.erasure = erasure;
        this.quarantine = quarantine;
        this.numbers = numbers;
        this.cases = cases;
        this.caseErasure = caseErasure;
        this.zone = zone;
    }

    /**
     * Of which days erasures are asked for, both included, as a person gives them; each null for no bound.
     *
     * @param from the first day
     * @param to the last day
     */
    record Days(@Nullable String from, @Nullable String to) {

        static final Days ALL = new Days(null, null);

        /** Empty text is no day. */
        static Days of(@Nullable String from, @Nullable String to) {
            return new Days(PageAddress.given(from), PageAddress.given(to));
        }
    }

    /** Reports of these days, the newest first. @param before only ids less than this; null from the newest */
    ListPage<ErasureReport> page(Days days, @Nullable String before, int most) {
        Span span = new Span(
                days.from() == null ? null : start("from", days.from(), 0),
                days.to() == null ? null : start("to", days.to(), 1));
        return ListPage.of(erasure.reports(span, before, most + 1), most, ErasureReport::id);
    }

    private Instant start(String field, String day, int later) {
        return BadRequest.day(field, day).plusDays(later).atStartOfDay(zone).toInstant();
    }

    /**
     * What came of an order.
     *
     * @param evaluations which it is about
     * @param cases the numbers of those that it is about beside the records
     * @param report null for a dry run
     */
    record Taken(List<String> evaluations, List<String> cases, @Nullable ErasureReport report) {}

    /** Erases, or says what would go. Answers 400 for an order that names nobody, or a receipt that nobody was given. */
    Taken take(ErasureOrder order, String by, Deed deed) {
        String reason = BadRequest.text("reason", order.reason(), LONGEST_REASON);
        Set<String> ids = new LinkedHashSet<>(order.evaluations() == null ? List.of() : order.evaluations());
        for (String receipt : order.receipts() == null ? List.<String>of() : order.receipts()) {
            ids.add(byReceipt(receipt));
        }
        Map<String, String> named = new TreeMap<>();
        for (String number : order.cases() == null ? List.<String>of() : order.cases()) {
            Case one = byNumber(number);
            named.put(one.id(), one.number());
            ids.addAll(one.records().evaluations());
        }
        String contact = order.contact() == null || order.contact().isBlank()
                ? null
                : BadRequest.text("contact", order.contact(), LONGEST_CONTACT);
        if (contact != null) {
            ids.addAll(erasure.byContact(contact));
            caseErasure.mentioning(Erasure.asWritten(contact)).forEach(one -> named.put(one.id(), one.number()));
        } else if (ids.isEmpty() && named.isEmpty()) {
            throw BadRequest.of("receipts", "names nobody; give receipts, evaluations, cases or a contact");
        }
        if (ids.size() > Erasure.MOST) {
            throw BadRequest.of(
                    "evaluations",
                    "leads to " + ids.size() + " records; expected at most " + Erasure.MOST + " at once");
        }
        List<String> sorted = ids.stream().sorted().toList();
        if (Boolean.TRUE.equals(order.dryRun())) {
            return new Taken(sorted, numbersOf(named), null);
        }
        boolean records = !sorted.isEmpty() || named.isEmpty();
        Map<String, String> after = new TreeMap<>(Map.of("erased", String.valueOf(sorted.size())));
        if (!named.isEmpty()) {
            after.put("cases", String.join(" ", numbersOf(named)));
        }
        deed.onEach(records ? "record" : "case", records ? sorted : numbersOf(named))
                .because(reason)
                .after(after);
        return new Taken(sorted, numbersOf(named), erasure.erase(sorted, named, contact, by, reason));
    }

    private static List<String> numbersOf(Map<String, String> cases) {
        return cases.values().stream().sorted().toList();
    }

    private Case byNumber(String number) {
        return numbers.find(number.strip())
                .flatMap(found -> cases.byId(found.id()))
                .orElseThrow(() -> BadRequest.of("cases", "has a number that no case has"));
    }

    private String byReceipt(String receipt) {
        String code = ReceiptCodes.normalised(receipt);
        return erasure.byReceipt(code)
                .or(() -> quarantine.byReceipt(code).map(QuarantineEntry::id))
                .orElseThrow(() -> BadRequest.of("receipts", "has a receipt that nobody was given"));
    }
}
