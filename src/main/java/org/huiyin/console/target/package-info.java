/** Who is told of evaluations, for operators: how each target fares, and its file. */
@NullMarked
package org.huiyin.console.target;

import org.jspecify.annotations.NullMarked;
