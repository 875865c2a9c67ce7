/** Targets as files: each is read, checked against its kind and told by a route of its kind's template, and follows its file while the gateway runs. A kind is a route template and a schema, without Java. */
@NullMarked
package org.huiyin.delivery.target;

import org.jspecify.annotations.NullMarked;
