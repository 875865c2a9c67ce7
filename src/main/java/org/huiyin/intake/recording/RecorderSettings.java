package org.huiyin.intake.recording;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the recorder drains the journal.
 *
 * @param batch entries settled in one go
 * @param pace rest after a batch that was not full, so that the next has something to gather
 */
@ConfigurationProperties("huiyin.recorder")
public record RecorderSettings(@DefaultValue("500") int batch, @DefaultValue("50ms") Duration pace) {

    public RecorderSettings {
        if (batch < 1) {
            throw new IllegalArgumentException("huiyin.recorder.batch is " + batch + "; expected at least 1");
        }
    }
}
