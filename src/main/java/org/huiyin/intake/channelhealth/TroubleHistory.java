package org.huiyin.intake.channelhealth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.huiyin.intake.channelhealth.ChannelTrouble.Origin;

/** The troubles of one channel, the latest first, as many as people look at. */
record TroubleHistory(List<ChannelTrouble> troubles) {

    static final TroubleHistory NONE = new TroubleHistory(List.of());

    private static final int MOST = 20;

    TroubleHistory {
        troubles = troubles.stream()
                .sorted(Comparator.comparing(ChannelTrouble::since).reversed())
                .limit(MOST)
                .toList();
    }

    boolean hasOpen(Origin origin) {
        return troubles.stream().anyMatch(each -> each.isOpen() && each.origin() == origin);
    }

    /** With this trouble, unless it is the one that goes on; another of the same origin is over. */
    TroubleHistory with(Origin origin, String what, Instant at) {
        boolean goesOn = troubles.stream()
                .anyMatch(each ->
                        each.isOpen() && each.origin() == origin && each.what().equals(what));
        if (goesOn) {
            return this;
        }
        List<ChannelTrouble> all = new ArrayList<>(without(origin, at).troubles);
        all.add(new ChannelTrouble(origin, what, at, null));
        return new TroubleHistory(all);
    }

    /** With nothing of this origin going on. */
    TroubleHistory without(Origin origin, Instant at) {
        return each(trouble -> trouble.isOpen() && trouble.origin() == origin ? trouble.endedAt(at) : trouble);
    }

    /** With what is remembered from before the start or heard from other replicas; what both know is as it is here. */
    TroubleHistory and(TroubleHistory remembered) {
        List<ChannelTrouble> all = new ArrayList<>(troubles);
        remembered.troubles.stream()
                .filter(other -> troubles.stream().noneMatch(other::isSame))
                .forEach(all::add);
        return new TroubleHistory(all);
    }

    private TroubleHistory each(UnaryOperator<ChannelTrouble> change) {
        return new TroubleHistory(troubles.stream().map(change).toList());
    }
}
