package org.huiyin.channel.kind.hotline;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a contact has no rating. */
enum UnratedReason {
    NO_INPUT("no-input"),
    TIME_OUT("time-out"),
    WRONG_KEY("wrong-key"),
    MACHINE("machine"),
    FAX("fax"),
    BUSY("busy"),
    NO_ANSWER("no-answer"),
    UNREACHABLE("unreachable"),
    FAILED("failed"),
    HANG_UP("hang-up");

    private final String word;

    UnratedReason(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<UnratedReason> of(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
