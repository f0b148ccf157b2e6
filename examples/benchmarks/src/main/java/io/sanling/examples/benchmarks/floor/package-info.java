/** The floor: henan-2022 written down by hand in plain Java, with the same results. */
@NullMarked
package io.sanling.examples.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
