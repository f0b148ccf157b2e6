/** One class of the benchmarks that measures what only the engine's own package reaches. */
@NullMarked
package io.sanling.internal.engine;

import org.jspecify.annotations.NullMarked;
