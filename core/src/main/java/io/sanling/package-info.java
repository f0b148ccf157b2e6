/**
 * The door: an {@link io.sanling.Assessor} for a {@link io.sanling.Rulebook}, found by {@link
 * io.sanling.Rulebooks}.
 */
@NullMarked
package io.sanling;

import org.jspecify.annotations.NullMarked;
