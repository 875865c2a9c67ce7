/** What guards any web service: which doors are open, requests of other sites, addresses that read in two ways. */
@NullMarked
package org.huiyin.platform.security;

import org.jspecify.annotations.NullMarked;
