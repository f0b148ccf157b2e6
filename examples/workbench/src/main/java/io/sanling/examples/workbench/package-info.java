/** The command line (命令行工作台): {@link io.sanling.examples.workbench.Sanling} starts it. */
@NullMarked
package io.sanling.examples.workbench;

import org.jspecify.annotations.NullMarked;
