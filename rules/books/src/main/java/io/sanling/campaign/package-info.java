/**
 * Records in the words of the campaign (三零创建): entries to be told step by step, over {@link
 * io.sanling.record.EntrySteps}, and the codes that the rulebooks' forms declare.
 */
@NullMarked
package io.sanling.campaign;

import org.jspecify.annotations.NullMarked;
