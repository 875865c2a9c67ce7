package org.huiyin.channel.kind.wechat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneCodeTest {

    @Test
    void aSceneIsReadAsItWasWritten() {
        SceneCode window = new SceneCode("W01", null);
        SceneCode occurrence = new SceneCode("residence-permit", "31010120260701000123");

        assertThat(SceneCode.read(window.scene())).contains(window);
        assertThat(SceneCode.read(occurrence.scene())).contains(occurrence);
    }

    @Test
    void aNewFollowersScanNamesTheSameScene() {
        assertThat(SceneCode.read("qrscene_W01.310-7")).contains(new SceneCode("W01", "310-7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "W01.", ".7", "W01.7.8", "窗口一", "W 01", "-W01", "W01\n", "last_trade_no: 1"})
    void whatNoCodeOfOursSaysIsNone(String eventKey) {
        assertThat(SceneCode.read(eventKey)).isEmpty();
    }

    @Test
    void aSceneNeverPassesSixtyFourCharacters() {
        String projectNo = "9".repeat(60);

        assertThat(new SceneCode("W01", projectNo).scene()).hasSize(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SceneCode("W001", projectNo))
                .withMessageContaining("65 characters");
        assertThat(SceneCode.read("W001." + projectNo)).isEmpty();
    }
}
