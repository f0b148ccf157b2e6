/**
 * Rule files in, a checked and compiled rulebook out. {@link
 * io.sanling.rules.compiler.RulebookCompiler} is the door.
 */
@NullMarked
package io.sanling.rules.compiler;

import org.jspecify.annotations.NullMarked;
