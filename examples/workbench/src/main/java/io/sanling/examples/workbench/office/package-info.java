/** What an office works with (办公): the work list, and the forms to fill in. */
@NullMarked
package io.sanling.examples.workbench.office;

import org.jspecify.annotations.NullMarked;
