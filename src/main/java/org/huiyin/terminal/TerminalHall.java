package org.huiyin.terminal;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a running terminal channel says of its windows.
 *
 * @param channel its id
 * @param windows by code, in the order of the file
 * @param valid how long a request waits where its asker does not say
 * @param shift after which nobody sits at a window who has not signed in again
 * @param callback who is told how requests end; null for nobody
 */
public record TerminalHall(
        String channel, Map<String, Window> windows, Duration valid, Duration shift, @Nullable Callback callback) {

    /** @param subject what its ratings are about, the channel's own filled in */
    public record Window(String code, String zh, String en, Subject subject) {

        /** Its name in the reader's language. */
        public String title(Locale language) {
            return language.getLanguage().equals("en") ? en : zh;
        }
    }

    /** Where ends are told, signed with the secret. */
    public record Callback(URI url, String secret) {

        @Override
        public String toString() {
            return "Callback[" + url + "]";
        }
    }

    Optional<Window> window(String code) {
        return Optional.ofNullable(windows.get(code));
    }
}
