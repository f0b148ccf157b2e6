/** Verifying receipts (回执核对): run again and compare. */
@NullMarked
package io.sanling.verify;

import org.jspecify.annotations.NullMarked;
