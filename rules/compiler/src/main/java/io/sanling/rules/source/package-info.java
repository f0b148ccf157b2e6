/**
 * The files of a rulebook as values with places: text, YAML, CSV and workbooks, read with limits.
 */
@NullMarked
package io.sanling.rules.source;

import org.jspecify.annotations.NullMarked;
