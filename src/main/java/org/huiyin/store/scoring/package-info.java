/** The collections of score entries and cells. Documents are mapped by hand. */
@NullMarked
package org.huiyin.store.scoring;

import org.jspecify.annotations.NullMarked;
