/**
 * What forms, fields and numbers are about (性质), and what follows from it whatever a rulebook says.
 * The one place of the library that names it.
 */
@NullMarked
package io.sanling.rules.nature;

import org.jspecify.annotations.NullMarked;
