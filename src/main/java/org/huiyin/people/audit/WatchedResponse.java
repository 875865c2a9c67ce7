package org.huiyin.people.audit;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A response whose status is told before anything of it leaves; what is long is not held. */
final class WatchedResponse extends HttpServletResponseWrapper {

    private final Watch beforeItLeaves;
    private boolean told;

    /** Is told once, and may keep it from leaving by throwing. */
    @FunctionalInterface
    interface Watch {
        void leaves(int status, @Nullable String contentType);
    }

    WatchedResponse(HttpServletResponse response, Watch beforeItLeaves) {
        super(response);
        this.beforeItLeaves = beforeItLeaves;
    }

    private void tell(int status) {
        if (!told) {
            told = true;
            beforeItLeaves.leaves(status, getContentType());
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        tell(getStatus());
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        tell(getStatus());
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        tell(getStatus());
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        tell(status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        tell(status);
        super.sendError(status, message);
    }
}
