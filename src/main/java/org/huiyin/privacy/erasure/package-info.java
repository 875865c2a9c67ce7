/** Erasure of what leads to a citizen, on request: from every place where it is kept, with a report of what went and what stays. Rooms that keep something of it implement the port. */
@NullMarked
package org.huiyin.privacy.erasure;

import org.jspecify.annotations.NullMarked;
