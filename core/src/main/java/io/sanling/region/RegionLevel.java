package io.sanling.region;

import io.sanling.result.Labelled;

/** Level of a region, with how many digits of a division code name it. */
public enum RegionLevel implements Labelled {
  /** Province. */
  PROVINCE(2, "省"),
  /** City. */
  CITY(4, "市"),
  /** County. */
  COUNTY(6, "县"),
  /** Township. */
  TOWNSHIP(9, "乡镇");

  private final int digits;
  private final String label;

  RegionLevel(int digits, String label) {
    this.digits = digits;
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** The prefix of a 12-digit division code that names its region of this level. */
  public String prefixOf(String division) {
    return division.substring(0, digits);
  }
}
