/**
 * The evaluation record and its rules: levels, tags, standing. Depends on nothing else of ours.
 */
@NullMarked
package org.huiyin.evaluation;

import org.jspecify.annotations.NullMarked;
