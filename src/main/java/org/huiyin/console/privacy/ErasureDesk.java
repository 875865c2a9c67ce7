package org.huiyin.console.privacy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.privacy.erasure.Erasure;
import org.huiyin.privacy.erasure.ErasureReport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes orders to erase, for the page and the API. */
@Component
final class ErasureDesk {

    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_CONTACT = 254;

    private final Erasure erasure;
    private final QuarantineStore quarantine;

    ErasureDesk(Erasure erasure, QuarantineStore quarantine) {
        this.erasure = erasure;
        this.quarantine = quarantine;
    }

    /**
     * What came of an order.
     *
     * @param evaluations which it is about
     * @param report null for a dry run
     */
    record Taken(List<String> evaluations, @Nullable ErasureReport report) {}

    /** Erases, or says what would go. Answers 400 for an order that names nobody, or a receipt that nobody was given. */
    Taken take(ErasureOrder order, String by, Deed deed) {
        String reason = BadRequest.text("reason", order.reason(), LONGEST_REASON);
        Set<String> ids = new LinkedHashSet<>(order.evaluations() == null ? List.of() : order.evaluations());
        for (String receipt : order.receipts() == null ? List.<String>of() : order.receipts()) {
            ids.add(byReceipt(receipt));
        }
        String contact = order.contact() == null || order.contact().isBlank()
                ? null
                : BadRequest.text("contact", order.contact(), LONGEST_CONTACT);
        if (contact != null) {
            ids.addAll(erasure.byContact(contact));
        } else if (ids.isEmpty()) {
            throw BadRequest.of("receipts", "names nobody; give receipts, evaluations or a contact");
        }
        if (ids.size() > Erasure.MOST) {
            throw BadRequest.of(
                    "evaluations",
                    "leads to " + ids.size() + " records; expected at most " + Erasure.MOST + " at once");
        }
        List<String> sorted = ids.stream().sorted().toList();
        if (Boolean.TRUE.equals(order.dryRun())) {
            return new Taken(sorted, null);
        }
        deed.onEach("record", sorted).because(reason).after(Map.of("erased", String.valueOf(sorted.size())));
        return new Taken(sorted, erasure.erase(sorted, contact, by, reason));
    }

    private String byReceipt(String receipt) {
        String code = ReceiptCodes.normalised(receipt);
        return erasure.byReceipt(code)
                .or(() -> quarantine.byReceipt(code).map(QuarantineEntry::id))
                .orElseThrow(() -> BadRequest.of("receipts", "has a receipt that nobody was given"));
    }
}
