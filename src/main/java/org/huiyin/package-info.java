/** Huiyin: one gateway for every voice about a government service. */
@NullMarked
package org.huiyin;

import org.jspecify.annotations.NullMarked;
