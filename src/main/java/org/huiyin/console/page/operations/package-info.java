/** The pages by which operators keep the gateway well: what needs them now, and quarantine, deliveries, answers, sums, traces. */
@NullMarked
package org.huiyin.console.page.operations;

import org.jspecify.annotations.NullMarked;
