/** What others are told of an evaluation or a case, and who may be told: the wire contract and its port. Never who rated, how to reach them, or what they wrote. */
@NullMarked
package org.huiyin.event;

import org.jspecify.annotations.NullMarked;
