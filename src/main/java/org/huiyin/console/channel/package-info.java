/** Channel files for operators: look, change, check, bring back; by REST and on pages, over the same service. */
@NullMarked
package org.huiyin.console.channel;

import org.jspecify.annotations.NullMarked;
