package org.huiyin.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.email.mime.Mail;
import org.junit.jupiter.api.Test;

class CorporaTest {

    @Test
    void aReplyIsTrimmedToItsWritersWords() {
        List<Path> files = Corpora.files("replies");
        List<String> missed = new ArrayList<>();
        for (Path file : files) {
            Path expected = file.resolveSibling("expected").resolve(file.getFileName());
            String words = OwnWords.of(text(file)).text();
            if (!words.equals(text(expected).stripTrailing())) {
                missed.add(file.getFileName() + "\n" + words + "\n");
            }
        }
        System.out.printf("replies: %d of %d as expected%n", files.size() - missed.size(), files.size());
        assertThat(missed).isEmpty();
    }

    @Test
    void noBounceIsTakenForAPerson() {
        List<Path> files = Corpora.files("bounces");
        Map<MailClass, Integer> classes = new EnumMap<>(MailClass.class);
        List<String> missed = new ArrayList<>();
        for (Path file : files) {
            MailClass found = Classifier.classify(Mail.read(Corpora.bytes(file)));
            classes.merge(found, 1, Integer::sum);
            if (found != MailClass.BOUNCE && found != MailClass.AUTO_REPLY) {
                missed.add(file.getFileName() + " " + found);
            }
        }
        System.out.printf("bounces: %d, of them %s%n", files.size(), classes);
        assertThat(missed).isEmpty();
    }

    private static String text(Path file) {
        return new String(Corpora.bytes(file), StandardCharsets.UTF_8);
    }
}
