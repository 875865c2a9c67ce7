/** What people do: the API for programs and commands, what became of a message, and pages. Everything may be used here; nobody uses the console. */
@NullMarked
package org.huiyin.console;

import org.jspecify.annotations.NullMarked;
