/** The collection of the directory; Spring Data maps its documents. */
@NullMarked
package org.huiyin.store.directory;

import org.jspecify.annotations.NullMarked;
