package org.huiyin.console.target;

import java.util.List;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.console.editing.FileRoom.Running;
import org.huiyin.console.editing.FileRoom.Tab;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.delivery.target.TargetFiles;
import org.huiyin.delivery.target.TargetState.Condition;
import org.huiyin.delivery.target.Targets;
import org.huiyin.people.Verb;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.KindSamples;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class TargetPageBeans {

    /** What waits there is what should be told and cannot be. */
    @Bean
    ConsoleRoom targetsRoom(Targets targets) {
        return new ConsoleRoom(
                TargetsPage.PATH, "targets", Verb.SEE_DELIVERIES, 45, "targets", person -> targets.list().stream()
                        .filter(state -> state.condition() == Condition.FAULTY)
                        .count());
    }

    @Bean
    @Lazy
    FileRoom targetFileRoom(TargetFiles files, FileEditor targetEditor, KindSamples targetSamples, Targets targets) {
        return new FileRoom(
                List.of(
                        new Tab("overview", Verb.SEE_DELIVERIES),
                        new Tab("edit", Verb.EDIT_TARGETS),
                        new Tab("versions", Verb.SEE_DELIVERIES)),
                Verb.EDIT_TARGETS,
                files,
                targetEditor,
                targetSamples,
                id -> targets.state(id)
                        .map(each -> new Running(each.title(), each.condition().word(), each.reason())));
    }
}
