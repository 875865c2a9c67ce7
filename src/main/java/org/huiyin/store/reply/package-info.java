/** The collections of replies to citizens. Documents are mapped by hand. */
@NullMarked
package org.huiyin.store.reply;

import org.jspecify.annotations.NullMarked;
