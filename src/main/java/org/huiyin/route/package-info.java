/**
 * Route files of Camel, for whoever makes routes of templates: channels and targets. Reads and checks them without a
 * server, loads them one by one, and makes, starts and removes routes.
 */
@NullMarked
package org.huiyin.route;

import org.jspecify.annotations.NullMarked;
