/**
 * Regions (达标统计): rates of conforming units by division and track, never a ranking by raw counts.
 */
@NullMarked
package io.sanling.region;

import org.jspecify.annotations.NullMarked;
