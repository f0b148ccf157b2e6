package io.sanling.record;

/** How a unit is identified (主体编码类别). */
public enum IdScheme implements Labelled {
  /** 12-digit code of the division itself. */
  DIVISION_CODE("行政区划代码"),
  /** unified social credit code, GB 32100-2015. */
  USCC("统一社会信用代码"),
  /** a code of the county's own, up to 64 characters. */
  LOCAL("自编码");

  private final String label;

  IdScheme(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
