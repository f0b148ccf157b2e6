/** JSON in and out. */
@NullMarked
package io.sanling.internal.json;

import org.jspecify.annotations.NullMarked;
