/** Checks of a draft that understand what its parts mean. */
@NullMarked
package io.sanling.rules.lint;

import org.jspecify.annotations.NullMarked;
