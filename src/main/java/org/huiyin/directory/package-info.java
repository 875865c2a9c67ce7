/**
 * Whom and what ratings are about: the offices, windows, staff and service items of the regions that are rated. What is
 * wrong with a code is told and never refused, for genuine codes fail their own rules.
 */
@NullMarked
package org.huiyin.directory;

import org.jspecify.annotations.NullMarked;
