/**
 * The collections of service occurrences, of ratings that have none, and of what is counted of both. Documents are mapped by
 * hand, as occurrences come by ten thousands.
 */
@NullMarked
package org.huiyin.store.occurrence;

import org.jspecify.annotations.NullMarked;
