/**
 * What an office hands in and fills in (上报材料): made of records and their results, to be read by
 * people.
 */
@NullMarked
package io.sanling.office;

import org.jspecify.annotations.NullMarked;
