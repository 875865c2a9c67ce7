package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.normalise.ReadResult;
import org.junit.jupiter.api.Test;

class CorporaTest {

    private static final EmailReader READER = Mailboxes.reader("{}");
    private static final Set<String> SENT_BY_MACHINES = Set.of("bounce", "auto-reply");

    @Test
    void aReplyIsTrimmedToItsWritersWords() {
        List<Path> files = Corpora.files("replies");
        List<String> missed = new ArrayList<>();
        for (Path file : files) {
            Path expected = file.resolveSibling("expected").resolve(file.getFileName());
            String words = AuthoredText.of(text(file)).text();
            if (!words.equals(text(expected).stripTrailing())) {
                missed.add(file.getFileName() + "\n" + words + "\n");
            }
        }
        System.out.printf("replies: %d of %d as expected%n", files.size() - missed.size(), files.size());
        assertThat(missed).isEmpty();
    }

    @Test
    void noBounceBecomesARecord() {
        List<Path> files = Corpora.files("bounces");
        Map<String, Integer> ends = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        for (Path file : files) {
            ReadResult read = Mailboxes.read(READER, Corpora.bytes(file), Map.of());
            if (read instanceof ReadResult.Ignored ignored && SENT_BY_MACHINES.contains(ignored.reason())) {
                ends.merge(ignored.reason(), 1, Integer::sum);
            } else {
                missed.add(file.getFileName() + " " + read.getClass().getSimpleName());
            }
        }
        System.out.printf("bounces: %d of %d ignored, as %s%n", files.size() - missed.size(), files.size(), ends);
        assertThat(missed).isEmpty();
    }

    @Test
    void anyMessageIsReadOrSetAside() {
        List<Path> files = Corpora.files("mime");
        Map<String, Integer> ends = new TreeMap<>();
        for (Path file : files) {
            ReadResult read = Mailboxes.read(READER, Corpora.bytes(file), Map.of());
            ends.merge(read.getClass().getSimpleName(), 1, Integer::sum);
        }
        System.out.printf("mime: %d of %d without an error, as %s%n", files.size(), files.size(), ends);
        assertThat(ends).doesNotContainKey("Unrated");
    }

    private static String text(Path file) {
        return new String(Corpora.bytes(file), StandardCharsets.UTF_8);
    }
}
