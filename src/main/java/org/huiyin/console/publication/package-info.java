/** Publication of answers, and a citizen's contact within a case in hand, by REST. */
@NullMarked
package org.huiyin.console.publication;

import org.jspecify.annotations.NullMarked;
