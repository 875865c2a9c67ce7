/**
 * Pseudonyms and encryption of what could name a citizen.
 */
@NullMarked
package org.huiyin.privacy;

import org.jspecify.annotations.NullMarked;
