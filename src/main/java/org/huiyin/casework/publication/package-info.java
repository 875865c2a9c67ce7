/** Answers that everybody may read: drafted from a case, without what leads to a person, approved, public, and withdrawn with a reason. */
@NullMarked
package org.huiyin.casework.publication;

import org.jspecify.annotations.NullMarked;
