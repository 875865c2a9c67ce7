/** The audit trail as it is read: by REST, as a page, and by the command that verifies it. */
@NullMarked
package org.huiyin.console.audit;

import org.jspecify.annotations.NullMarked;
