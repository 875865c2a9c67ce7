/** Kind {@code web}: the rating page, its form and the JSON door. */
@NullMarked
package org.huiyin.channel.kind.web;

import org.jspecify.annotations.NullMarked;
