package org.huiyin.channel.editing;

/**
 * A channel's file as it stands in the folder.
 *
 * @param text without the secrets that somebody wrote into it: {@code ***} stands for each
 * @param version changes with each byte of the file
 */
public record ChannelText(String channel, String text, String version) {}
