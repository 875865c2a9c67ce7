package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.store.evaluation.MongoEvaluations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How the store is opened from the settings. */
class StoreBeansTest {
    @TempDir
    Path folder;

    @Configuration
    @EnableConfigurationProperties({StoreSettings.class, RetentionSettings.class})
    @Import({StoreBeans.class, MongoEvaluations.class, StoreHealth.class})
    static class Room {}

    @Test
    void withoutAUriTheStoreIsEmbedded() {
        opened().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(folder.resolve("huiyin.mv")).exists();
            EvaluationStore store = context.getBean(EvaluationStore.class);
            assertThat(store.add(List.of(Samples.evaluation("01A", "m1"))))
                    .containsExactly(new EvaluationStore.Added.New());
            assertThat(context.getBean(StoreHealth.class).health().getStatus()).isEqualTo(Status.UP);
        });
        opened().run(context ->
                assertThat(context.getBean(EvaluationStore.class).byId("01A")).isPresent());
    }

    @Test
    void theFormerSettingIsRefusedAndTheRightOneNamed() {
        opened().withPropertyValues("spring.data.mongodb.uri=mongodb://localhost/x")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("spring.data.mongodb.uri")
                        .hasMessageContaining("use spring.mongodb.uri"));
    }

    @Test
    void aWrongUriIsRefusedWithoutItsPassword() {
        opened().withPropertyValues("spring.mongodb.uri=mongo://huiyin:geheim@host")
                .run(context -> assertThat(context).getFailure().satisfies(failure -> assertThat(failure)
                        .hasStackTraceContaining("HUIYIN_MONGODB_URI")
                        .extracting(StoreBeansTest::wholeTrace)
                        .asString()
                        .doesNotContain("geheim")));
    }

    @Test
    void theGatewayStartsWhileItsServerIsAway() throws IOException {
        opened().withPropertyValues("spring.mongodb.uri=mongodb://127.0.0.1:" + closedPort()
                        + "/huiyin?serverSelectionTimeoutMS=200")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(folder.resolve("huiyin.mv")).doesNotExist();
                    EvaluationStore store = context.getBean(EvaluationStore.class);
                    assertThatThrownBy(() -> store.byId("01A")).isInstanceOf(StoreUnavailableException.class);
                    assertThatThrownBy(() -> store.add(List.of(Samples.evaluation("01A", "m1"))))
                            .isInstanceOf(StoreUnavailableException.class);
                    assertThat(context.getBean(StoreHealth.class).health().getStatus())
                            .isEqualTo(Status.DOWN);
                });
    }

    private ApplicationContextRunner opened() {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(MongoAutoConfiguration.class))
                .withUserConfiguration(Room.class)
                .withPropertyValues("huiyin.store.folder=" + folder, "spring.mongodb.representation.uuid=standard");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String wholeTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
