/** The way out to a Kafka cluster: whom is connected to, and how we show who we are. All else a route template says itself. */
@NullMarked
package org.huiyin.delivery.kafka;

import org.jspecify.annotations.NullMarked;
