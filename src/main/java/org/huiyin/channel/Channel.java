package org.huiyin.channel;

import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Subject;

/**
 * A channel as its file describes it.
 *
 * @param title in plain words, for people
 * @param subject the area and department that the whole channel is about
 */
public record Channel(ChannelRef ref, String title, boolean enabled, Subject subject, ChannelOptions settings) {

    public String id() {
        return ref.id();
    }
}
