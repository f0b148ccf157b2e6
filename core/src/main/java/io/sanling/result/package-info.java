/**
 * What comes out: graded results (评定结果) that explain themselves, as values in a documented order.
 */
@NullMarked
package io.sanling.result;

import org.jspecify.annotations.NullMarked;
