/**
 * Slips that a hand might make in a rulebook (一处之差), each tried on its cases: which no case
 * notices, and the case that would.
 */
@NullMarked
package io.sanling.rules.mutation;

import org.jspecify.annotations.NullMarked;
