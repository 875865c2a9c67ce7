package org.huiyin.console.records;

import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.console.api.Records;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.page.SearchPlace;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Finds records from the search box: by a citizen's receipt, an occurrence's number, or a window's code. */
@Component
@Order(50)
final class RecordPlaces implements SearchPlace {

    private static final Pattern RECEIPT = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}._/()-]{1,64}");

    private final Records records;

    RecordPlaces(Records records) {
        this.records = records;
    }

    @Override
    public Optional<String> find(String query, SignedIn person) {
        if (!person.may(Verb.SEE_RECORDS)) {
            return Optional.empty();
        }
        boolean own = Records.isOwn(person);
        if (!own && RECEIPT.matcher(ReceiptCodes.normalised(query)).matches()) {
            Optional<String> found = records.byReceipt(query, person).map(each -> RecordFilter.of(each.id()));
            if (found.isPresent()) {
                return found;
            }
        }
        if (!CODE.matcher(query).matches()) {
            return Optional.empty();
        }
        return (own ? Optional.<String>empty() : by("projectNo", query, person)).or(() -> by("window", query, person));
    }

    private Optional<String> by(String name, String value, SignedIn person) {
        MultiValueMap<String, String> filter = new LinkedMultiValueMap<>();
        filter.add(name, value);
        boolean found =
                !records.find(filter, person, null, 1, Records.AT_ONCE).items().isEmpty();
        return found ? Optional.of(PageAddress.of(RecordFilter.PATH, name, value)) : Optional.empty();
    }
}
