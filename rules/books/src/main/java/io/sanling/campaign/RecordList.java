package io.sanling.campaign;

/** Ids of the forms that a unit has many entries of. */
public final class RecordList {
  /** 信访事项. */
  public static final String PETITIONS = "petitions";

  /** 事故. */
  public static final String ACCIDENTS = "accidents";

  /** 案件. */
  public static final String CASES = "cases";

  /** 违规行为. */
  public static final String MISCONDUCTS = "misconducts";

  /** 隐患. */
  public static final String HAZARDS = "hazards";

  /** 矛盾纠纷. */
  public static final String DISPUTES = "disputes";

  private RecordList() {}
}
