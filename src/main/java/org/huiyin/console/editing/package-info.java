/** Files of settings for operators: look, change, check, bring back; by REST and on pages, over the same service. */
@NullMarked
package org.huiyin.console.editing;

import org.jspecify.annotations.NullMarked;
