/** Records to measure with: the made-up county, the same under other ids, and records made up. */
@NullMarked
package io.sanling.examples.benchmarks.data;

import org.jspecify.annotations.NullMarked;
