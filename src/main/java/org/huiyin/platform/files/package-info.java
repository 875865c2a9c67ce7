/**
 * Files that operators write: YAML as a tree that remembers its lines, checked against a JSON Schema, with faults in plain
 * words. Knows nothing of what they are about.
 */
@NullMarked
package org.huiyin.platform.files;

import org.jspecify.annotations.NullMarked;
