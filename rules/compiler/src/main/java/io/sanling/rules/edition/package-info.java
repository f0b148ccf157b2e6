/**
 * Editions (版本): {@link io.sanling.rules.edition.NewEdition} copies a year's rulebook forward to be
 * reviewed, {@link io.sanling.rules.edition.Publishing} locks it once it is.
 */
@NullMarked
package io.sanling.rules.edition;

import org.jspecify.annotations.NullMarked;
