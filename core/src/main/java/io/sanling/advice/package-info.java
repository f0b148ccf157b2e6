/** What a unit can still do for the next grade: the smallest sets of changes, each tried out. */
@NullMarked
package io.sanling.advice;

import org.jspecify.annotations.NullMarked;
