/** What no machine may settle: listed, shown, replayed after the mapping is mended, or dropped by a named person. */
@NullMarked
package org.huiyin.intake.quarantine;

import org.jspecify.annotations.NullMarked;
