package org.huiyin.delivery.target;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.platform.files.FileFault;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code channel-config/targets/} as it was found.
 *
 * @param id the target's, by the file's name
 * @param fingerprint changes with the file, its kind and the secrets that it names, and with nothing else
 * @param understood what the file describes; null where it is too wrong to tell
 * @param faults all that keeps the target from being told
 * @param secrets the values of its secrets, so that no message shows them
 */
record TargetFile(
        Path path,
        String id,
        String fingerprint,
        @Nullable TargetDefinition understood,
        List<FileFault> faults,
        Set<String> secrets) {

    String reason() {
        return faults.stream().map(FileFault::toString).collect(Collectors.joining("; "));
    }

    /** Text that others wrote, an error's for example, fit to be shown. */
    String withoutSecrets(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "TargetFile[" + path + ", " + faults.size() + " faults]";
    }
}
