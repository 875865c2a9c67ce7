package org.huiyin.console.channel;

import java.util.Map;
import org.huiyin.channel.editing.ChannelEditor;
import org.huiyin.channel.editing.ChannelText;
import org.huiyin.people.audit.Deed;

/** Tells the audit trail what happens to a channel's file: by its version, which changes with each byte of it. */
final class ChannelFileDeed {

    private static final String KIND = "channel";

    private ChannelFileDeed() {}

    /** Before it is changed. */
    static void begun(Deed deed, ChannelEditor editor, String channel, String why) {
        deed.on(KIND, channel).because(why).before(version(editor, channel));
    }

    /** After it was changed. */
    static void done(Deed deed, ChannelEditor editor, String channel) {
        deed.after(version(editor, channel));
    }

    /** A step on the way, which changes nothing, or a start or stop. */
    static void step(Deed deed, String channel, String what) {
        deed.on(KIND, channel).after(Map.of("deed", what));
    }

    private static Map<String, String> version(ChannelEditor editor, String channel) {
        return editor.read(channel)
                .map(ChannelText::version)
                .map(version -> Map.of("file", version))
                .orElse(Map.of());
    }
}
