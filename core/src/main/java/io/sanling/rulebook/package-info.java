/** What a rulebook states beside its forms: clauses, grades; and how it fails. */
@NullMarked
package io.sanling.rulebook;

import org.jspecify.annotations.NullMarked;
