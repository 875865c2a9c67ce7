package org.huiyin.platform.security;

import java.util.List;

/**
 * Locked paths for which to be signed in is not enough. Given as a bean beside what answers there.
 *
 * @param role that is needed, without a prefix
 * @param patterns as Spring's path patterns have them, from the root of the gateway's address
 */
record GuardedPaths(String role, List<String> patterns) {}
