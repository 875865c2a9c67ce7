/** The collections of evaluations and attachments. Documents are mapped by hand. */
@NullMarked
package org.huiyin.store.evaluation;

import org.jspecify.annotations.NullMarked;
