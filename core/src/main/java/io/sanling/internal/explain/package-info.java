/** How findings are shown; no promise to anybody outside. */
@NullMarked
package io.sanling.internal.explain;

import org.jspecify.annotations.NullMarked;
