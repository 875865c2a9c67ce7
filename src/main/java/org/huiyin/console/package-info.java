/**
 * What operators see and do, by REST. Everything may be used here; nobody uses the console.
 */
@NullMarked
package org.huiyin.console;

import org.jspecify.annotations.NullMarked;
