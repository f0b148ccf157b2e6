/** Making rulebooks (编写规则集): checking, mending, copying forward, compiling, signing. */
@NullMarked
package io.sanling.examples.workbench.author;

import org.jspecify.annotations.NullMarked;
