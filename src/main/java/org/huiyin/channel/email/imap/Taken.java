package org.huiyin.channel.email.imap;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.huiyin.intake.Fate;

/**
 * What the door did with some mails, in their order.
 *
 * @param fates empty for a mail that was not kept and is to be brought again later
 */
record Taken(List<Optional<CompletableFuture<Fate>>> fates) {}
