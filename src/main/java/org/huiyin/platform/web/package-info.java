/** Problem responses, pages and their languages, late responses, whole bodies: HTTP as any service needs it. */
@NullMarked
package org.huiyin.platform.web;

import org.jspecify.annotations.NullMarked;
