/** The pages by which people come in, keep their own account, and see to those of others and to keys. */
@NullMarked
package org.huiyin.console.page.people;

import org.jspecify.annotations.NullMarked;
