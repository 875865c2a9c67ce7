/** The collections of short lists and shared tokens. Spring Data maps documents to records. */
@NullMarked
package org.huiyin.store.platform;

import org.jspecify.annotations.NullMarked;
