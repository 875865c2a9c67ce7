package org.huiyin.evaluation;

import java.util.Optional;

/** Cases by the numbers under which people and other systems know them: whoever rates how one was handled may name it. */
public interface HandledCases {

    /**
     * A case whose handling is rated.
     *
     * @param subject what it is about
     */
    record Handled(String id, Subject subject) {}

    /**
     * @param named the case's number, or that of its work order after the system that sent it and a slash
     * @return empty for a number that is none
     * @throws StoreRefusedException if it is there and cannot be read
     * @throws StoreUnavailableException when the store cannot be reached
     */
    Optional<Handled> find(String named);
}
