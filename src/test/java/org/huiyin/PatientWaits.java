package org.huiyin;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How every test waits: long enough for a machine that is five times slower and busy with other work, and without minding what escapes in other
 * threads. Those belong to test servers whose lines are cut on purpose; what a wait waits for says whether all is well.
 */
public final class PatientWaits implements BeforeAllCallback {

    /**
     * The longest that anything is waited for. A wait ends with what it waits for, so that a long one costs nothing where
     * all is well; shorter ones are for what must not happen, or must not take longer.
     */
    public static final Duration LONGEST = Duration.ofMinutes(3);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONGEST);
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST.toMillis());
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
