/**
 * Sessions of people who signed in at the console: kept in the store, so that every replica knows them, under a hash of
 * what the browser's cookie says.
 */
@NullMarked
package org.huiyin.people.session;

import org.jspecify.annotations.NullMarked;
