/**
 * What is kept of cases, each with all of its steps in one document, and their running numbers. Documents are mapped by hand, as
 * the filters of a scope are documents too.
 */
@NullMarked
package org.huiyin.store.casework;

import org.jspecify.annotations.NullMarked;
