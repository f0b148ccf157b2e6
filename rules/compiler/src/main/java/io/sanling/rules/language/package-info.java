/** The language of rule files: sentences of a vocabulary, and what they mean in DRL. */
@NullMarked
package io.sanling.rules.language;

import org.jspecify.annotations.NullMarked;
