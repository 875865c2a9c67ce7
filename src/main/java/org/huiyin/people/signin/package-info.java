/** The ways in: passwords and API keys, and which doors are open without. */
@NullMarked
package org.huiyin.people.signin;

import org.jspecify.annotations.NullMarked;
