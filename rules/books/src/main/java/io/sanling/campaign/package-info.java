/**
 * For tests about the bundled rulebooks: made-up records in the words of the campaign (三零创建), over
 * {@link io.sanling.testkit}, and the codes that the rulebooks' forms declare.
 */
@NullMarked
package io.sanling.campaign;

import org.jspecify.annotations.NullMarked;
