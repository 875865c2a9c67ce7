/** The way out by HTTP: connections to addresses that are allowed, within deadlines; signatures, credentials, certificates. */
@NullMarked
package org.huiyin.delivery.http;

import org.jspecify.annotations.NullMarked;
