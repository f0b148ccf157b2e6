/** The engine room; no promise to anybody outside. */
@NullMarked
package io.sanling.internal;

import org.jspecify.annotations.NullMarked;
