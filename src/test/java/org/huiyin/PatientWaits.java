package org.huiyin;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How every test waits: long enough for a machine that runs two of them at once, and without minding what escapes in other
 * threads. Those belong to test servers whose lines are cut on purpose; what a wait waits for says whether all is well.
 */
public final class PatientWaits implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
