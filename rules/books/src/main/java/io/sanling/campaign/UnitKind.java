package io.sanling.campaign;

/** Codes of the kinds of unit (主体类别). */
public final class UnitKind {
  /** 行政村. */
  public static final String VILLAGE = "VILLAGE";

  /** 社区. */
  public static final String COMMUNITY = "COMMUNITY";

  /** 学校. */
  public static final String SCHOOL = "SCHOOL";

  /** 幼儿园. */
  public static final String KINDERGARTEN = "KINDERGARTEN";

  /** 科研机构. */
  public static final String RESEARCH_INSTITUTE = "RESEARCH_INSTITUTE";

  /** 医院. */
  public static final String HOSPITAL = "HOSPITAL";

  /** 景区. */
  public static final String SCENIC_SPOT = "SCENIC_SPOT";

  /** 商场. */
  public static final String SHOPPING_MALL = "SHOPPING_MALL";

  /** 市场. */
  public static final String MARKET = "MARKET";

  /** 厂矿. */
  public static final String FACTORY_MINE = "FACTORY_MINE";

  /** 车站. */
  public static final String STATION = "STATION";

  /** 机场. */
  public static final String AIRPORT = "AIRPORT";

  /** 企业. */
  public static final String ENTERPRISE = "ENTERPRISE";

  /** 生产和营业网点. */
  public static final String OUTLET = "OUTLET";

  private UnitKind() {}
}
