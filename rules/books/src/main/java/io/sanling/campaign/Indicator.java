package io.sanling.campaign;

/** Ids of the fields of the form of indicators (指标). */
public final class Indicator {
  /** 成立创建领导小组. */
  public static final String LEADING_GROUP = "leadingGroup";

  /** 专题研究次数. */
  public static final String MEETINGS = "meetings";

  /** 工作台账齐全. */
  public static final String LEDGER_KEPT = "ledgerKept";

  /** 技防覆盖率. */
  public static final String TECH_COVERAGE = "techCoverage";

  /** 平安志愿者人数. */
  public static final String VOLUNTEERS = "volunteers";

  /** 专兼职安保人员. */
  public static final String GUARDS = "guards";

  /** 夜间巡防时长. */
  public static final String PATROL_HOURS = "patrolHours";

  /** 网格员(安全员)到位. */
  public static final String GRID_WORKER = "gridWorker";

  /** 人民调解员人数. */
  public static final String MEDIATORS = "mediators";

  /** 法律顾问到位. */
  public static final String LEGAL_ADVISER = "legalAdviser";

  /** 应帮教人数. */
  public static final String ASSISTANCE_TARGETS = "assistanceTargets";

  /** 已制定帮教方案数. */
  public static final String ASSISTANCE_PLANS = "assistancePlans";

  /** 法治宣传次数. */
  public static final String LAW_TALKS = "lawTalks";

  /** 村规民约(管理制度)公开. */
  public static final String CHARTER_PUBLISHED = "charterPublished";

  /** 便民服务窗口. */
  public static final String SERVICE_WINDOW = "serviceWindow";

  /** 事务公开. */
  public static final String AFFAIRS_PUBLISHED = "affairsPublished";

  private Indicator() {}
}
