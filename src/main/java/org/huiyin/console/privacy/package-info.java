/** What people do about citizens' own data: erasure on request, by page, by REST and by command. All of it over the rooms' own services. */
@NullMarked
package org.huiyin.console.privacy;

import org.jspecify.annotations.NullMarked;
