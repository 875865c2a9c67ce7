/**
 * How the directory comes in from files and goes out to them: rows of CSV and XLSX, each a period of an entry. What goes out
 * can come in again and changes nothing.
 */
@NullMarked
package org.huiyin.directory.transfer;

import org.jspecify.annotations.NullMarked;
