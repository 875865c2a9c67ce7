/** The collection {@code erasures}: what was erased, without what it was. Spring Data maps its documents. */
@NullMarked
package org.huiyin.store.privacy;

import org.jspecify.annotations.NullMarked;
