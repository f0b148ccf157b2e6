package io.sanling.campaign;

/** Ids of the three zeros (三零). */
public final class Zero {
  /** 零上访. */
  public static final String PETITION = "petition";

  /** 零事故. */
  public static final String ACCIDENT = "accident";

  /** 零案件. */
  public static final String CASE = "case";

  private Zero() {}
}
