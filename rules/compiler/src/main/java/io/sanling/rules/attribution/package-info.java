/**
 * Which change of a rulebook's text (文字改动) moves whom: each alone taken back, and each alone
 * applied.
 */
@NullMarked
package io.sanling.rules.attribution;

import org.jspecify.annotations.NullMarked;
