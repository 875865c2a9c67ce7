package org.huiyin.console.page.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a person now, in the reader's language.
 *
 * @param kind how bad it is: warn, poor or fair
 * @param words what to know about it; empty for nothing more
 * @param since when it began; null where that is not known
 * @param path where it is mended
 * @param deed what the link there says
 */
record Trouble(String kind, String title, String words, @Nullable Instant since, String path, String deed) {}
