/**
 * What differs from region to region, for people and programs: what is in force where and since when, what changes next, and
 * which years' calendars are known. Read only: the rules themselves are files.
 */
@NullMarked
package org.huiyin.console.rules;

import org.jspecify.annotations.NullMarked;
