/**
 * What everything else is made of and knows nothing of assessing: the root of what may go wrong.
 */
@NullMarked
package io.sanling.value;

import org.jspecify.annotations.NullMarked;
