package io.sanling.internal.form;

import io.sanling.form.Form;
import org.jspecify.annotations.Nullable;

/**
 * A table of a folder of CSV files or of a workbook: that of the units, or that of a form. There is
 * one object of each in a {@link Layout}.
 */
public final class TableList implements Comparable<TableList> {
  private final int index;
  private final String name;
  private final @Nullable FormLayout form;
  private final Columns columns;

  TableList(int index, String name, @Nullable FormLayout form, Columns columns) {
    this.index = index;
    this.name = name;
    this.form = form;
    this.columns = columns;
  }

  /** Its place among the tables, from 0 for that of the units. */
  public int index() {
    return index;
  }

  /** Its member of the record. */
  public String member() {
    return form == null ? "unit" : form.form().id();
  }

  /** Its file name without {@code .csv}, or sheet name. */
  public String file() {
    return form == null ? "units" : form.form().table();
  }

  /** Its Chinese name. */
  public String name() {
    return name;
  }

  public boolean isOfUnits() {
    return form == null;
  }

  /**
   * What it is a table of.
   *
   * @throws IllegalStateException for that of the units
   */
  public FormLayout form() {
    if (form == null) {
      throw new IllegalStateException("the units are no form");
    }
    return form;
  }

  public boolean isOf(Form.Count count) {
    return form != null && form.form().count() == count;
  }

  public Columns columns() {
    return columns;
  }

  /** Whether a column of that field holds one field of a form that a unit has one of. */
  public boolean isWide(@Nullable String field) {
    return field != null && isOf(Form.Count.ONE) && form().known().contains(field);
  }

  @Override
  public int compareTo(TableList other) {
    return Integer.compare(index, other.index);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return index;
  }

  @Override
  public String toString() {
    return file();
  }
}
