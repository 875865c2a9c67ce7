/** What citizens are told of their cases, and the second rating that leads back to one. It follows the cases' steps and speaks through the reply room. */
@NullMarked
package org.huiyin.casework.citizen;

import org.jspecify.annotations.NullMarked;
