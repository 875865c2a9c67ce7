/**
 * What all pages of the console share: the frame around them, the language and look that a person chose, the rooms they may
 * enter, the one search box, and the pages for what cannot be shown. Controllers return {@code console/<name>}, the template
 * {@code templates/console/<name>.html}, which is built on {@code frame.html} and {@code parts.html}.
 */
@NullMarked
package org.huiyin.console.page;

import org.jspecify.annotations.NullMarked;
