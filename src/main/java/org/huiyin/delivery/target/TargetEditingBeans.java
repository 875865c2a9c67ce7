package org.huiyin.delivery.target;

import java.time.Clock;
import org.huiyin.platform.editing.EditableFolder;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.KindSamples;
import org.huiyin.platform.files.FileVersions;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What people change target files with; what is large here is made when somebody does. */
@Configuration(proxyBeanMethods = false)
class TargetEditingBeans {

    @Bean
    @Lazy
    FileEditor targetEditor(TargetFiles files, Targets targets, FileVersions versions, Clock clock) {
        return new FileEditor(files, folder(targets), versions, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> begunTargetFiles(Targets targets, Clock clock) {
        return ready -> folder(targets).sweep(clock);
    }

    private static EditableFolder folder(Targets targets) {
        return new EditableFolder(targets.folder(), targets.areEditable(), targets::refresh);
    }

    @Bean
    KindSamples targetSamples(TargetFiles files) {
        return new KindSamples(files.word());
    }
}
