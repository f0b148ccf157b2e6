package io.sanling.internal.read;

import io.sanling.value.Place;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One table as a file or sheet, which can be read more than once. */
interface Table {
  /** Its file, or workbook and sheet, for messages. */
  String name();

  Place place(long row, int column);

  /** Its rows from the very first. */
  Rows open() throws IOException;

  /** Its bytes; -1 when not known. */
  long bytes();

  /** Rows that are not blank. */
  interface Rows extends Closeable {
    @Nullable TableRow next() throws IOException;

    /** Says that the header was read, with so many cells as each further row must have. */
    default void headed(int width) {}

    long bytesRead();
  }
}
