package io.sanling.internal.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** From which day a workbook counts. */
public enum DateSystem {
  /** From 1899-12-31, with a 29 February 1900 that never was. */
  FROM_1900(LocalDate.of(1899, 12, 30), 2_958_465, 1),
  /** From 1904-01-01, as Excel for Mac did. */
  FROM_1904(LocalDate.of(1904, 1, 1), 2_957_003, 0);

  private static final BigDecimal DAY = new BigDecimal(86_400);
  private static final int NO_DAY = 60;

  private final LocalDate epoch;
  private final long last;
  private final long first;

  DateSystem(LocalDate epoch, long last, long first) {
    this.epoch = epoch;
    this.last = last;
    this.first = first;
  }

  /** The day and time, to the second; null when there is no such day. */
  @Nullable LocalDateTime at(BigDecimal serial) {
    long seconds = seconds(serial);
    long day = Math.floorDiv(seconds, 86_400L);
    if (seconds < 0 || day < first || day > last || this == FROM_1900 && day == NO_DAY) {
      return null;
    }
    LocalDate from = this == FROM_1900 && day < NO_DAY ? epoch.plusDays(1) : epoch;
    return from.atStartOfDay().plusSeconds(seconds);
  }

  /** The number of a day; the day must be one the system has. */
  public long serial(LocalDate day) {
    long serial = day.toEpochDay() - epoch.toEpochDay();
    return this == FROM_1900 && serial <= NO_DAY ? serial - 1 : serial;
  }

  /** Seconds to the nearest; -1 when there are absurdly many, or fewer than none. */
  static long seconds(BigDecimal serial) {
    if (serial.signum() < 0 || serial.precision() - serial.scale() > 9) {
      return -1;
    }
    return serial.multiply(DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
