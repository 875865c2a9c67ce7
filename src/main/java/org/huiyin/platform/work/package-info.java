/** Workers of the background, all in one idiom: one thread, one step, a wait between steps that errors lengthen and never end. */
@NullMarked
package org.huiyin.platform.work;

import org.jspecify.annotations.NullMarked;
