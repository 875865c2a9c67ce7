package org.huiyin;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the gateway's code logs in the thread that opened this: a shared gateway's threads speak of other tests' doings. */
public final class OwnLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final String thread = Thread.currentThread().getName();
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.huiyin");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private OwnLog() {}

    public static OwnLog open() {
        OwnLog log = new OwnLog();
        log.start();
        log.logger.addAppender(log);
        return log;
    }

    /** All lines so far, without their level and logger. */
    public List<String> lines() {
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getThreadName().equals(thread)) {
            lines.add(event.getFormattedMessage());
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
