package org.huiyin.intake.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.ConversationStore;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.DialogueReader;
import org.huiyin.intake.Submission;
import org.huiyin.intake.journal.Journal;

/**
 * Puts submissions that are part of a conversation into it, before they are read: each turn is remembered, then each piece
 * is told of the turns before it. To be repeated after a crash or while the store is away.
 */
public final class ConversationEnricher {

    private final ChannelDirectory channels;
    private final ConversationStore conversations;

    public ConversationEnricher(ChannelDirectory channels, ConversationStore conversations) {
        this.channels = channels;
        this.conversations = conversations;
    }

    private record Piece(DialogueReader reader, ConversationTurn turn) {}

    /** The entries, in the same order; those that are part of no conversation as they are. */
    List<Journal.Entry> of(List<Journal.Entry> entries) {
        Map<Long, Piece> pieces = new HashMap<>();
        entries.forEach(entry -> piece(entry.submission()).ifPresent(piece -> pieces.put(entry.position(), piece)));
        if (pieces.isEmpty()) {
            return entries;
        }
        Map<String, List<ConversationTurn>> known =
                recalled(pieces.values().stream().map(Piece::turn).toList());
        return entries.stream()
                .map(entry -> {
                    Piece piece = pieces.get(entry.position());
                    return piece == null
                            ? entry
                            : new Journal.Entry(entry.position(), entry.id(), within(entry.submission(), piece, known));
                })
                .toList();
    }

    /** One submission, as {@link #of(List)}. */
    public Submission of(Submission submission) {
        return piece(submission)
                .map(piece -> within(submission, piece, recalled(List.of(piece.turn()))))
                .orElse(submission);
    }

    /** A reader that fails here fails again when it reads, where the entry can go to quarantine by itself. */
    private Optional<Piece> piece(Submission submission) {
        try {
            return channels.find(submission.channel())
                    .map(ChannelDirectory.Source::reader)
                    .filter(DialogueReader.class::isInstance)
                    .map(DialogueReader.class::cast)
                    .flatMap(reader -> reader.turn(submission).map(turn -> new Piece(reader, turn)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Submission within(Submission submission, Piece piece, Map<String, List<ConversationTurn>> known) {
        return piece.reader()
                .within(
                        submission,
                        piece.turn(),
                        known.getOrDefault(piece.turn().conversation(), List.of()));
    }

    /** What is known of the turns' conversations, the turns included. */
    private Map<String, List<ConversationTurn>> recalled(List<ConversationTurn> turns) {
        Map<String, List<ConversationTurn>> known = new HashMap<>();
        conversations
                .of(turns.stream().map(ConversationTurn::conversation).collect(Collectors.toSet()))
                .forEach((conversation, past) -> known.put(conversation, new ArrayList<>(past)));
        Set<String> there = new HashSet<>();
        known.values().forEach(past -> past.forEach(turn -> there.add(turn.id())));
        List<ConversationTurn> more = turns.stream()
                .filter(turn -> turn.matters() && there.add(turn.id()))
                .toList();
        if (!more.isEmpty()) {
            conversations.remember(more);
            more.forEach(turn -> known.computeIfAbsent(turn.conversation(), none -> new ArrayList<>())
                    .add(turn));
        }
        return known;
    }
}
