package org.huiyin.evaluation;

/**
 * What came with a citizen's words. The record keeps its description; the content lies elsewhere, for a shorter time.
 *
 * @param name as the sender named it, without a path, or the id by which the sender has it; may be empty
 * @param type media type as the sender said, lower-case
 * @param size bytes; 0 where only the sender has the content
 * @param digest SHA-256 of the content, hex; empty where only the sender has it
 * @param refused whether its content is not kept because it is a program
 */
public record Attachment(String name, String type, long size, String digest, boolean refused) {

    /** The same, refused for another reason as well. */
    public Attachment refusedIf(boolean also) {
        return new Attachment(name, type, size, digest, refused || also);
    }
}
