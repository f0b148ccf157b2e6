/**
 * The language of rule files: the sentences that follow from the forms, and the trees they mean.
 */
@NullMarked
package io.sanling.rules.language;

import org.jspecify.annotations.NullMarked;
