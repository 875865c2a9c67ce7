/** The second factor of a sign-in: one-time codes of a person's own device (RFC 6238), and recovery codes. */
@NullMarked
package org.huiyin.people.factor;

import org.jspecify.annotations.NullMarked;
