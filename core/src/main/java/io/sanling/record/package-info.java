/**
 * What comes in: {@link io.sanling.UnitRecords} reads the records of units (主体记录) by the forms of a
 * rulebook, and writes one in its canonical form.
 */
@NullMarked
package io.sanling.record;

import org.jspecify.annotations.NullMarked;
