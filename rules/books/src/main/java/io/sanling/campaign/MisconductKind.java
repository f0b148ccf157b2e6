package io.sanling.campaign;

/** Codes of the kinds of misconduct (违规情形). */
public final class MisconductKind {
  /** 瞒报. */
  public static final String CONCEALMENT = "CONCEALMENT";

  /** 谎报. */
  public static final String FALSE_REPORT = "FALSE_REPORT";

  /** 截访. */
  public static final String INTERCEPTION = "INTERCEPTION";

  /** 打击报复. */
  public static final String RETALIATION = "RETALIATION";

  private MisconductKind() {}
}
