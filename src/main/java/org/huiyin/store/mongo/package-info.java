/** How MongoDB is used here: connection, collections declared with validators and indexes, durable batches, errors worth a retry, retention sweeps. One package beside it for each room whose ports it serves. */
@NullMarked
package org.huiyin.store.mongo;

import org.jspecify.annotations.NullMarked;
