/**
 * Everything there is to say of a rulebook folder, in one pass. {@link
 * io.sanling.rules.check.RulebookCheck} is the door.
 */
@NullMarked
package io.sanling.rules.check;

import org.jspecify.annotations.NullMarked;
