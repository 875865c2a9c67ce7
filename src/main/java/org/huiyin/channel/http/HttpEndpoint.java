package org.huiyin.channel.http;

import java.util.Set;

/**
 * Where a running channel answers HTTP requests.
 *
 * @param channel its id
 * @param template of the route that answers
 * @param path from the root of the gateway's address; {@code {name}} stands for one segment
 * @param methods that come to its door; empty for every one
 */
public record HttpEndpoint(String channel, String template, String path, Set<String> methods) {}
