/** A rulebook as the compiler leaves it: content as data, rules as classes. */
@NullMarked
package io.sanling.internal.rulebook;

import org.jspecify.annotations.NullMarked;
