/** What is kept of the people who work here: accounts, API keys, sessions, identities and the audit trail. */
@NullMarked
package org.huiyin.store.people;

import org.jspecify.annotations.NullMarked;
