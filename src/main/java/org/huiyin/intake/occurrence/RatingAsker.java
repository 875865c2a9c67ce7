package org.huiyin.intake.occurrence;

import java.util.List;

/** Asks whoever applied for a rating of their occurrence; whoever writes to citizens implements it. */
public interface RatingAsker {

    /**
     * Puts a request into the queue, durable on return; the same again asks nobody twice.
     *
     * @param number 办件编号
     * @param ways by which the applicant may be reached, in the clear, the best first: {@code wechat:<appId>:<openid>}, a mail
     *     address, a telephone number
     * @return false where none of the ways is open
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    boolean ask(String number, List<String> ways);
}
