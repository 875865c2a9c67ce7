/** What operators see and do, by REST and by commands. Each endpoint is described in {@code openapi.yaml}. */
@NullMarked
package org.huiyin.console.api;

import org.jspecify.annotations.NullMarked;
