package org.huiyin.channel.kind.email.mime;

import java.util.List;

/**
 * What a message says of others that came back, in the forms made for machines.
 *
 * @param fields the text of its delivery reports (RFC 3464); empty where it has none
 * @param returned the ids of the messages that are attached to it, whole or by their headers, without brackets
 */
public record BounceParts(String fields, List<String> returned) {}
