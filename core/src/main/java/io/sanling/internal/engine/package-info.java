/**
 * What the rules see: a unit's records as of a day, and what earlier rules found. The sentences of
 * a rulebook's vocabulary are defined in terms of these types.
 */
@NullMarked
package io.sanling.internal.engine;

import org.jspecify.annotations.NullMarked;
