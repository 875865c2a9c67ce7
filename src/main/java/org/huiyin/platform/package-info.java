/**
 * Security, clock, ids, problem responses: what any service needs, without a word of the domain.
 */
@NullMarked
package org.huiyin.platform;

import org.jspecify.annotations.NullMarked;
