/** What can be wrong with a rulebook: problems as values, and their renderings. */
@NullMarked
package io.sanling.rules.problem;

import org.jspecify.annotations.NullMarked;
