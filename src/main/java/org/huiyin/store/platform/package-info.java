/** The collections of accounts, keys, short lists and shared tokens. Documents are mapped by hand. */
@NullMarked
package org.huiyin.store.platform;

import org.jspecify.annotations.NullMarked;
