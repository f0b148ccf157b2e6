/** The readers of unit records: files to raw trees, raw trees to records. */
@NullMarked
package io.sanling.internal.read;

import org.jspecify.annotations.NullMarked;
