package org.huiyin.channel.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.intake.Reader;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileWarning;
import org.huiyin.platform.files.LinedTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A file of {@code channel-config/} as it was found.
 *
 * @param id the channel's, by the file's name
 * @param fingerprint changes with the file and with the secrets that it names, and with nothing else
 * @param understood what the file describes; null where it is too wrong to tell
 * @param faults all that keeps the channel from running
 * @param warnings what is odd and hinders nothing
 * @param secrets the values of its secrets, so that no message shows them
 * @param lines the line of each key, by JSON pointer
 */
record ChannelFile(
        Path path,
        String id,
        String fingerprint,
        @Nullable Understood understood,
        List<FileFault> faults,
        List<FileWarning> warnings,
        Set<String> secrets,
        Map<String, Integer> lines) {

    /** A channel, its kind and its reader: enough to read what it took in earlier. */
    record Understood(Channel channel, ChannelKind kind, Reader reader) {}

    /** A fault that shows only when the channel is to start. */
    FileFault fault(InvalidSettingException e) {
        return fault("settings." + e.key(), e.found(), e.expected());
    }

    /** A fault of this file that is not among its own. */
    FileFault fault(String key, String found, String expected) {
        LinedTree tree = new LinedTree(path, JsonNodeFactory.instance.nullNode(), lines, new ArrayList<>());
        tree.fault(key, found, expected);
        return tree.faults().get(0);
    }

    /** Text that others wrote, an error's for example, fit to be shown. */
    String withoutSecrets(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ChannelFile[" + path + ", " + faults.size() + " faults]";
    }
}
