package org.huiyin.store.embedded;

/** Lets callers that come while a force is under way share the next one. */
final class GroupForce {
    private final Runnable force;
    private final Object monitor = new Object();
    private long asked;
    private long begun;
    private long done;
    private boolean running;

    GroupForce(Runnable force) {
        this.force = force;
    }

    /** Returns after a whole run of the force that began after this call. */
    void force() {
        synchronized (monitor) {
            long mine = ++asked;
            boolean interrupted = false;
            while (running && done < mine) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (done >= mine) {
                return;
            }
            running = true;
            begun = asked;
        }
        boolean succeeded = false;
        try {
            force.run();
            succeeded = true;
        } finally {
            synchronized (monitor) {
                running = false;
                if (succeeded) {
                    done = begun;
                }
                monitor.notifyAll();
            }
        }
    }
}
