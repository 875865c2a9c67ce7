/**
 * The codes of the national standards: how they are made up, and what in one of them cannot be. Pure; every finding is a
 * warning for a person.
 */
@NullMarked
package org.huiyin.directory.code;

import org.jspecify.annotations.NullMarked;
