package org.huiyin.channel.runtime;

import java.nio.file.Path;
import java.util.Map;
import org.huiyin.platform.files.SecretPlaceholders;

/** The reader of channel files for tests of other rooms. */
public final class CheckedChannelFiles {

    private CheckedChannelFiles() {}

    /** One that knows every kind there is, and the secret of no channel. */
    public static ChannelFiles ofEveryKind() {
        return new ChannelFiles(KindDiscovery.find(), new SecretPlaceholders(Map.of(), Path.of("no-such-folder")));
    }
}
