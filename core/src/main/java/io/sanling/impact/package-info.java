/**
 * What a change of rules (改动影响) does to units, clause by clause, and how a unit and its rules went
 * over the years.
 */
@NullMarked
package io.sanling.impact;

import org.jspecify.annotations.NullMarked;
