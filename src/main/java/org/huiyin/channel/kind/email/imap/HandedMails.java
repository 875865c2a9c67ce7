package org.huiyin.channel.kind.email.imap;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.huiyin.intake.recording.Completion;

/**
 * What the door did with some mails, in their order.
 *
 * @param completions empty for a mail that was not kept and is to be brought again later
 */
record HandedMails(List<Optional<CompletableFuture<Completion>>> completions) {}
