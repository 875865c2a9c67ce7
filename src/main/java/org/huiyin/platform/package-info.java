/** Clock, ids, the server secret, what keeps a gateway from starting: what any service needs, without a word of the domain. */
@NullMarked
package org.huiyin.platform;

import org.jspecify.annotations.NullMarked;
