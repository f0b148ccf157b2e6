/**
 * Layers (加层): what a county adds on top of a province's rulebook, which only makes it stricter.
 * {@link io.sanling.rules.layer.RulebookSources} finds what a rulebook is made of.
 */
@NullMarked
package io.sanling.rules.layer;

import org.jspecify.annotations.NullMarked;
