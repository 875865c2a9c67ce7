package org.huiyin.casework;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A work order of another system, as of a 12345 hotline.
 *
 * @param source the system; with the number it tells every order apart
 * @param number the order's number there
 * @param words title and content
 * @param told what else the order says of how it came: when and by whom it was called in, whether it is to be kept secret
 * @param before the number there of an order before about the same; null for none
 * @param limit the last day for an answer, as the order says; null where the region's rules do
 * @param urged how often it was urged (催办), in all
 * @param hard whether it is marked as hard (疑难)
 */
public record WorkOrder(
        String source,
        String number,
        String words,
        List<String> told,
        @Nullable String before,
        Subject subject,
        @Nullable LocalDate limit,
        int urged,
        boolean hard) {

    public WorkOrder {
        told = List.copyOf(told);
    }
}
