/** A rulebook as its files say it: every part as values with places. */
@NullMarked
package io.sanling.rules.draft;

import org.jspecify.annotations.NullMarked;
