/** The collections of what targets are owed, had and refused. Documents are mapped by hand. */
@NullMarked
package org.huiyin.store.delivery;

import org.jspecify.annotations.NullMarked;
