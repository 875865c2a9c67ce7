package org.huiyin.store.mongo;

import java.util.function.Supplier;
import org.huiyin.evaluation.DurableBatch;
import org.jspecify.annotations.Nullable;

/** What is being written in each thread, until it is durable. */
final class PendingWrites implements DurableBatch {
    private final Durability durability;
    private final ThreadLocal<@Nullable Long> begun = new ThreadLocal<>();

    PendingWrites(Durability durability) {
        this.durability = durability;
    }

    @Override
    public <T> T together(Supplier<T> writes) {
        if (begun.get() != null) {
            return writes.get();
        }
        long generation = durability.generation();
        T result = begunIn(generation, writes);
        durability.force(generation);
        return result;
    }

    private <T> T begunIn(long generation, Supplier<T> writes) {
        begun.set(generation);
        try {
            return writes.get();
        } finally {
            begun.remove();
        }
    }

    /** The generation in which this thread's writes began; null while it writes nothing. */
    @Nullable
    Long begun() {
        return begun.get();
    }
}
