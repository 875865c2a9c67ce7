/** What is kept of window terminals: devices, who signed in, requests; each mapped by Spring Data. */
@NullMarked
package org.huiyin.store.terminal;

import org.jspecify.annotations.NullMarked;
