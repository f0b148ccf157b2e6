/** Renderings of a result: for the public, an auditor, a developer; all from the same data. */
@NullMarked
package io.sanling.explain;

import org.jspecify.annotations.NullMarked;
