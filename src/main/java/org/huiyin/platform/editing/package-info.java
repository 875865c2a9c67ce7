/** Files of settings as people change them: forms from their schemas, checks beside the fields, versions that can come back. */
@NullMarked
package org.huiyin.platform.editing;

import org.jspecify.annotations.NullMarked;
