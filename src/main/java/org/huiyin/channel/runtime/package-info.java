/** Turns the files of {@code channel-config/} and {@code routes/} into running routes, and keeps them in line while the gateway runs. Checks and explains them without a server too. */
@NullMarked
package org.huiyin.channel.runtime;

import org.jspecify.annotations.NullMarked;
