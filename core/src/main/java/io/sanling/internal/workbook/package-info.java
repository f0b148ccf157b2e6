/** The one opener of {@code .xlsx} workbooks and the one reader of their cells. */
@NullMarked
package io.sanling.internal.workbook;

import org.jspecify.annotations.NullMarked;
