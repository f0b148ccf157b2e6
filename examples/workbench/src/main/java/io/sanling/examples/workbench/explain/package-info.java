/** Explaining one result (说明). */
@NullMarked
package io.sanling.examples.workbench.explain;

import org.jspecify.annotations.NullMarked;
