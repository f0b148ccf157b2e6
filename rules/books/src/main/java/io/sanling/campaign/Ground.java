package io.sanling.campaign;

/** Codes of the grounds for excluding (剔除理由). */
public final class Ground {
  /** 自然灾害. */
  public static final String NATURAL_DISASTER = "NATURAL_DISASTER";

  /** 刑事犯罪. */
  public static final String CRIMINAL_ACT = "CRIMINAL_ACT";

  /** 突发疾病. */
  public static final String SUDDEN_ILLNESS = "SUDDEN_ILLNESS";

  /** 不属于本单位责任. */
  public static final String NOT_ATTRIBUTABLE = "NOT_ATTRIBUTABLE";

  /** 其他. */
  public static final String OTHER = "OTHER";

  private Ground() {}
}
