package org.huiyin.store.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.files.FileVersion.Change;
import org.huiyin.platform.files.FileVersions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of files' versions keeps to. */
public abstract class FileVersionsContract {
    private static final String FILE = "channels/hall.yaml";
    private static final String OTHER = "channels/hall-2.yaml";
    private static final Instant AT = Instant.parse("2026-07-01T08:00:00Z");

    private FileVersions versions;

    public abstract FileVersions noVersions();

    @BeforeEach
    void empty() {
        versions = noVersions();
    }

    private static FileVersion version(String file, int number, Change change, @Nullable String content) {
        return new FileVersion(file, number, AT, "li.na", "第 " + number, change, content);
    }

    @Test
    void aVersionIsFoundAsItWasAdded() {
        FileVersion saved = version(FILE, 1, Change.SAVED, "channel: hall\n# 注释 😄\n");
        FileVersion removed = version(FILE, 2, Change.REMOVED, null);

        assertThat(versions.add(saved)).isTrue();
        assertThat(versions.add(removed)).isTrue();

        assertThat(versions.find(FILE, 1)).contains(saved);
        assertThat(versions.find(FILE, 2)).contains(removed);
        assertThat(versions.find(FILE, 3)).isEmpty();
        assertThat(versions.find(OTHER, 1)).isEmpty();
    }

    @Test
    void ofTwoWithOneNumberTheFirstStays() {
        FileVersion first = version(FILE, 1, Change.SAVED, "a: 1\n");
        versions.add(first);

        assertThat(versions.add(version(FILE, 1, Change.SAVED, "a: 2\n"))).isFalse();

        assertThat(versions.find(FILE, 1)).contains(first);
    }

    @Test
    void theNewestComesFirstAndEachFileIsOnItsOwn() {
        for (int number = 1; number <= 11; number++) {
            versions.add(version(FILE, number, Change.SAVED, "a: " + number));
        }
        versions.add(version(OTHER, 1, Change.FOUND, "b: 1"));

        assertThat(versions.newest(FILE)).map(FileVersion::content).contains("a: 11");
        assertThat(versions.newest("channels/ha.yaml")).isEmpty();
        assertThat(versions.list(FILE, Integer.MAX_VALUE, 3))
                .extracting(FileVersion::number)
                .containsExactly(11, 10, 9);
        assertThat(versions.list(FILE, 3, 9))
                .containsExactly(version(FILE, 2, Change.SAVED, null), version(FILE, 1, Change.SAVED, null));
        assertThat(versions.list(OTHER, Integer.MAX_VALUE, 3)).hasSize(1);
    }
}
