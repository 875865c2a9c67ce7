/**
 * The one reader of ratings in words, for every channel in which people write freely: {@link RatingGrammar} takes a text
 * apart, finds what claims to be a rating, and looks at what stands around it. What it knows of words is in
 * {@code lexicon.txt}. Pure, and linear in the length of the text.
 */
@NullMarked
package org.huiyin.normalise.rating;

import org.jspecify.annotations.NullMarked;
