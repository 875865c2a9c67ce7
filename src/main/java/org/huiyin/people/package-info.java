/**
 * Who works here: accounts, roles, scopes and API keys. {@link org.huiyin.people.RoleTable} says which role does what, and
 * how far it reaches; {@link org.huiyin.people.Needs} says what an endpoint asks for; what says nothing is refused.
 */
@NullMarked
package org.huiyin.people;

import org.jspecify.annotations.NullMarked;
