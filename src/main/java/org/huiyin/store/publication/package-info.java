/** The collection {@code published_answers}. Documents are mapped by Spring Data. */
@NullMarked
package org.huiyin.store.publication;

import org.jspecify.annotations.NullMarked;
