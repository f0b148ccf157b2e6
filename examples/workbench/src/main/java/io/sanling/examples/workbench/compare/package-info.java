/** Comparing (比较): what another rulebook would move, and one unit over the years. */
@NullMarked
package io.sanling.examples.workbench.compare;

import org.jspecify.annotations.NullMarked;
