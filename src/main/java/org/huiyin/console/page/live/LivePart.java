package org.huiyin.console.page.live;

import java.util.function.Supplier;
import org.huiyin.people.Verb;

/**
 * Something that pages follow. The pages that show it give it as a bean, and name it in {@code data-live}.
 *
 * @param name in the stream's address, as {@code overview}
 * @param needs what a person must be allowed to do
 * @param state everything that is shown, as text that differs when it differs; asked about once a second while somebody looks
 */
public record LivePart(String name, Verb needs, Supplier<String> state) {}
