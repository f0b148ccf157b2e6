/**
 * What outputs have in common: their schemas, and how they are read back; no promise to anybody
 * outside.
 */
@NullMarked
package io.sanling.internal.schema;

import org.jspecify.annotations.NullMarked;
