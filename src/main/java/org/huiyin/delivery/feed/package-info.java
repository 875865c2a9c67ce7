/** Events for those who fetch them: a log without gaps, kept in pages, and reading on from where one was. Written as any target is told, at least once. */
@NullMarked
package org.huiyin.delivery.feed;

import org.jspecify.annotations.NullMarked;
