/** Who may come in: operators by name and password, programs by API key, and the doors that are open to everybody. */
@NullMarked
package org.huiyin.platform.security;

import org.jspecify.annotations.NullMarked;
