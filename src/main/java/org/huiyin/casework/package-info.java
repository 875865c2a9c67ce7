/**
 * What becomes of a bad rating: a case that is assigned, looked into, answered and closed, every step by a named person and
 * none overwritten. What is demanded, and until when, the rules of its region say.
 */
@NullMarked
package org.huiyin.casework;

import org.jspecify.annotations.NullMarked;
