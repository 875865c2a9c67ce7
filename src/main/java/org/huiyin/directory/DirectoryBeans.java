package org.huiyin.directory;

import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.platform.MonotonicClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the directory. */
@Configuration(proxyBeanMethods = false)
public class DirectoryBeans {

    @Bean
    Directory directory(DirectoryStore store, Clock clock, ZoneId zone) {
        return new Directory(store, clock, zone);
    }

    @Bean
    SubjectRecognition subjectRecognition(DirectoryStore store, ZoneId zone, MonotonicClock clock) {
        return new SubjectRecognition(store, zone, clock);
    }
}
