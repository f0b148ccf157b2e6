/** What commands are given (命令的输入): the rulebook, the data, the days, the folder for results. */
@NullMarked
package io.sanling.examples.workbench.input;

import org.jspecify.annotations.NullMarked;
