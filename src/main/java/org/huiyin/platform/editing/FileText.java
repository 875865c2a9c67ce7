package org.huiyin.platform.editing;

/**
 * A file as it stands in the folder.
 *
 * @param text without the secrets that somebody wrote into it: {@code ***} stands for each
 * @param version changes with each byte of the file
 */
public record FileText(String id, String text, String version) {}
