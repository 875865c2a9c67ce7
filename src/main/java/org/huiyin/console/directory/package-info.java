/** What people see and do of the directory, by REST and by a command. Each endpoint is described in {@code openapi.yaml}. */
@NullMarked
package org.huiyin.console.directory;

import org.jspecify.annotations.NullMarked;
