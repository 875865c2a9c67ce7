/**
 * Where people work on cases: what is next and by when, one case with all that was done and what may be done now, appeals,
 * answers for the public, and how it goes. Every step is taken by the room {@code casework}, which refuses what is not
 * possible; the pages only ask for what it needs.
 */
@NullMarked
package org.huiyin.console.casework;

import org.jspecify.annotations.NullMarked;
