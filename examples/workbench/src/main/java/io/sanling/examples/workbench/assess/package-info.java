/** Assessing units (考核), and verifying what was assessed. */
@NullMarked
package io.sanling.examples.workbench.assess;

import org.jspecify.annotations.NullMarked;
