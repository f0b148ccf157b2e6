package io.sanling.region;

import io.sanling.value.Labelled;

/** Something to bear in mind when reading a region's rate. */
public enum RegionFlag implements Labelled {
  /** So few units that the rate says little. */
  SMALL_BASE("小样本"),
  /** No broken zero and too few daily reports: quiet because nobody reports. */
  SILENT("沉默");

  private final String label;

  RegionFlag(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
