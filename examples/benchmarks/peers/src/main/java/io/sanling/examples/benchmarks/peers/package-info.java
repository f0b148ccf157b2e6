/** Other engines over the score tables of henan-2022. */
@NullMarked
package io.sanling.examples.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
