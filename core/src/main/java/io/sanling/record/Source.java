package io.sanling.record;

/** Who supplied a record (数据来源); never a channel or destination of a petition. */
public enum Source implements Labelled {
  /** police. */
  PUBLIC_SECURITY("公安"),
  /** petition office. */
  PETITION_OFFICE("信访"),
  /** emergency management. */
  EMERGENCY_MANAGEMENT("应急管理"),
  /** the unit itself. */
  UNIT("本单位"),
  /** the grid. */
  GRID("网格"),
  /** any other. */
  OTHER("其他");

  private final String label;

  Source(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
