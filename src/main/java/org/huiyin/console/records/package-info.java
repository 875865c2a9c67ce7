/**
 * Records and figures as pages: search, one record with its way through the house, decisions on its standing, and satisfaction
 * by window, staff and department, each within the scope of whoever looks.
 */
@NullMarked
package org.huiyin.console.records;

import org.jspecify.annotations.NullMarked;
