package io.sanling.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** What a field holds (字段类型). */
public enum FieldType {
  /** A day something happened; after the as-of day it counts as not yet there. */
  DAY("日期", LocalDate.class),
  /** A day that was set; always seen. */
  SET_DAY("期限日", LocalDate.class),
  /** A minute something happened; seen as a day is. */
  TIME("时刻", LocalDateTime.class),
  /** True or false. */
  FLAG("是否", Boolean.class),
  /** A whole number from 0 to 10 000 000. */
  COUNT("次数", Long.class),
  /** An exact decimal between declared bounds. */
  NUMBER("数", BigDecimal.class),
  /** An exact amount of money, not below 0. */
  MONEY("金额", BigDecimal.class),
  /** An exact decimal from 0 to 1. */
  SHARE("比例", BigDecimal.class),
  /** One of the declared codes. */
  CHOICE("选项", String.class),
  /** The number of a document, kept as written; words that stand for nothing name none. */
  DOCUMENT("文号", String.class),
  /** A name of units and offices; no rule, result or order depends on it. */
  TEXT("文字", String.class),
  /** The id of an entry of another form of the same unit. */
  REFERENCE("引用", String.class),
  /** A grid of the unit's division, such as {@code 410102001001/03}; kept as written. */
  GRID("网格", String.class);

  private final String term;
  private final Class<?> value;

  FieldType(String term, Class<?> value) {
    this.term = term;
    this.value = value;
  }

  /** The word for it in {@code forms.yaml}. */
  public String term() {
    return term;
  }

  /** The type of its values in Java. */
  public Class<?> value() {
    return value;
  }

  /** Whether its values are numbers that can be added and compared. */
  public boolean isNumber() {
    return this == COUNT || this == NUMBER || this == MONEY || this == SHARE;
  }

  /** Whether its values are days. */
  public boolean isDay() {
    return this == DAY || this == SET_DAY;
  }
}
