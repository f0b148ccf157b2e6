/**
 * Checks what was filled in against the forms, wherever it was written; no promise to anybody
 * outside.
 */
@NullMarked
package io.sanling.internal.form;

import org.jspecify.annotations.NullMarked;
