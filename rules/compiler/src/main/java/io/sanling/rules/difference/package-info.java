/** What one edition of a rulebook says otherwise than another. */
@NullMarked
package io.sanling.rules.difference;

import org.jspecify.annotations.NullMarked;
