package org.huiyin.intake.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.HandledCases;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.ConversationStore;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.DialogueReader;
import org.huiyin.intake.Submission;
import org.huiyin.intake.journal.Journal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells submissions what they go on from, before they are read. Those that are part of a conversation: each turn is
 * remembered, then each piece is told of the turns before it. Those that name a case: which it is. To be repeated after a
 * crash or while the store is away.
 */
public final class ContextEnricher {

    /** Why a submission is kept aside whose case is there and cannot be read: it must not pass for one that is not. */
    public static final String UNREADABLE_CASE =
            "the case that it names cannot be read, the log names it; replay this once that is mended";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChannelDirectory channels;
    private final ConversationStore conversations;
    private final HandledCases cases;

    public ContextEnricher(ChannelDirectory channels, ConversationStore conversations, HandledCases cases) {
        this.channels = channels;
        this.conversations = conversations;
        this.cases = cases;
    }

    private record Piece(DialogueReader reader, ConversationTurn turn) {}

    /** The entries, in the same order; those of no conversation as they are. */
    List<Journal.Entry> inConversations(List<Journal.Entry> entries) {
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

    /** One submission, as {@link #inConversations(List)}. */
    public Submission inConversation(Submission submission) {
        return piece(submission)
                .map(piece -> within(submission, piece, recalled(List.of(piece.turn()))))
                .orElse(submission);
    }

    /**
     * One that names a case with which it is; what names a number that is no case's is left as it is, for a person to see.
     *
     * @return empty where the case is there and cannot be read: {@link #UNREADABLE_CASE}
     */
    public Optional<Submission> ofCase(Submission submission) {
        String named = submission.headers().get(Submission.CASE);
        if (named == null || submission.headers().containsKey(Submission.FOLLOWS)) {
            return Optional.of(submission);
        }
        try {
            return Optional.of(
                    cases.find(named).map(found -> with(submission, found)).orElse(submission));
        } catch (StoreRefusedException e) {
            return Optional.empty();
        }
    }

    private static Submission with(Submission submission, HandledCases.Handled found) {
        Map<String, String> headers = new HashMap<>(submission.headers());
        headers.put(Submission.FOLLOWS, Evaluation.linkToCase(found.id()));
        headers.put(Submission.SUBJECT, JSON.writeValueAsString(found.subject()));
        return submission.with(headers);
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
