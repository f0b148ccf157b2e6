package io.sanling.internal.facts;

import java.time.LocalDate;

/** A fact that stands for one record of the unit. */
public interface Recorded {
  /** The record's name, {@code list/id}. */
  String name();

  /** The record's own day. */
  LocalDate day();
}
