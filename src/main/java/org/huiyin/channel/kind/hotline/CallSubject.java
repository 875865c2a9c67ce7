package org.huiyin.channel.kind.hotline;

import java.util.Optional;
import java.util.stream.Stream;

/** What a caller is asked about: each is a record of its own, linked by the call. */
enum CallSubject {
    /** How the operator served. */
    SERVICE("service"),
    /** How the matter itself was handled, often only: solved or not. */
    MATTER("matter");

    private final String word;

    CallSubject(String word) {
        this.word = word;
    }

    /** As it stands in channel files, URLs and submission keys. */
    String word() {
        return word;
    }

    static Optional<CallSubject> of(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
