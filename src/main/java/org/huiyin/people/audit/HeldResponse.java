package org.huiyin.people.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A response of which nothing leaves before it is let go: neither body nor error nor redirection. */
final class HeldResponse extends ContentCachingResponseWrapper {

    private @Nullable Sending held;
    private int heldStatus;

    /** What is sent once the response may leave. */
    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendError(int status) {
        hold(status, () -> super.sendError(status));
    }

    @Override
    public void sendError(int status, String message) {
        hold(status, () -> super.sendError(status, message));
    }

    @Override
    public void sendRedirect(String location) {
        hold(SC_FOUND, () -> super.sendRedirect(location));
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) {
        hold(status, () -> super.sendRedirect(location, status, clearBuffer));
    }

    private void hold(int status, Sending sending) {
        held = sending;
        heldStatus = status;
    }

    @Override
    public boolean isCommitted() {
        return held != null || super.isCommitted();
    }

    @Override
    public int getStatus() {
        return held == null ? super.getStatus() : heldStatus;
    }

    /** Takes back all that was to be said. */
    void forget() {
        held = null;
        reset();
    }

    void letGo() throws IOException {
        Sending sending = held;
        held = null;
        if (sending == null) {
            copyBodyToResponse();
        } else {
            sending.send();
        }
    }
}
