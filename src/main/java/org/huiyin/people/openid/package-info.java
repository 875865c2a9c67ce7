/**
 * Sign-in by an OpenID provider (OpenID Connect Core 1.0), where one is named in the settings: who the person is and, if
 * the settings say so, what they may do comes from the provider's claims.
 */
@NullMarked
package org.huiyin.people.openid;

import org.jspecify.annotations.NullMarked;
