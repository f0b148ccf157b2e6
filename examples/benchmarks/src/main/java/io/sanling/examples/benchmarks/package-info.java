/** Measures of the library as ratios of one run: see {@code examples/benchmarks/README.md}. */
@NullMarked
package io.sanling.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
