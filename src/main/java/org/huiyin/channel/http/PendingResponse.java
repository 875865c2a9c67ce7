package org.huiyin.channel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.huiyin.platform.web.LateResponse;

/** The response to one request, which a route may give in the request's own thread or later in another. */
final class PendingResponse extends HttpServletResponseWrapper {

    private final LateResponse late = new LateResponse();
    private final Thread thread = Thread.currentThread();
    private boolean owed;
    private boolean left;

    PendingResponse(HttpServletResponse response) {
        super(response);
    }

    /** A route has begun with the request, and will end. */
    void owe() {
        owed = true;
    }

    /** Gives the answer: at once in the request's own thread, otherwise when that has gone. */
    void give(Runnable writing) {
        if (isInTime()) {
            owed = false;
            writing.run();
        } else {
            late.ready(writing);
        }
    }

    /** Called by the request's own thread when it has nothing more to do. */
    void leave(HttpServletRequest request) {
        if (owed) {
            left = true;
            late.expect(request);
        }
    }

    /** All three fields are the request's own thread's. */
    private boolean isInTime() {
        return Thread.currentThread() == thread && !left;
    }

    /** A late answer is all in the buffer, however long: the container sends it, and nobody else waits for the caller. */
    @Override
    public void setContentLength(int length) {
        if (isInTime()) {
            super.setContentLength(length);
        } else if (length > getBufferSize()) {
            setBufferSize(length);
        }
    }
}
