/**
 * The one gate every rule text passes: a positive list of what a rule may say. {@link
 * io.sanling.rules.gate.RuleGate} is the door.
 */
@NullMarked
package io.sanling.rules.gate;

import org.jspecify.annotations.NullMarked;
