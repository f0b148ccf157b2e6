/** Past years run again (重放), and kept to be run again. */
@NullMarked
package io.sanling.examples.workbench.replay;

import org.jspecify.annotations.NullMarked;
