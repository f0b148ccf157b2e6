/** What a person sees of the command line (命令行界面): texts in their language, tables, exit codes. */
@NullMarked
package io.sanling.examples.workbench.console;

import org.jspecify.annotations.NullMarked;
