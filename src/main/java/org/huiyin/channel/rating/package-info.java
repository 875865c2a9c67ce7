/** What doors share that take in ratings: one as JSON or as a form, who sends it, and the masking of who gave it. A kind uses it and adds nothing to it. */
@NullMarked
package org.huiyin.channel.rating;

import org.jspecify.annotations.NullMarked;
