package io.sanling.record;

import java.math.BigDecimal;

/** An indicator (指标) that a unit reports; indicators computed from its lists are not among them. */
public enum Indicator implements Labelled {
  /** 成立创建领导小组. */
  LEADING_GROUP("leadingGroup", "成立创建领导小组", Form.BOOLEAN),
  /** 专题研究次数. */
  MEETINGS("meetings", "专题研究次数", Form.COUNT),
  /** 工作台账齐全. */
  LEDGER_KEPT("ledgerKept", "工作台账齐全", Form.BOOLEAN),
  /** 技防覆盖率. */
  TECH_COVERAGE("techCoverage", "技防覆盖率", Form.RATIO),
  /** 平安志愿者人数. */
  VOLUNTEERS("volunteers", "平安志愿者人数", Form.COUNT),
  /** 专兼职安保人员. */
  GUARDS("guards", "专兼职安保人员", Form.COUNT),
  /** 夜间巡防时长. */
  PATROL_HOURS("patrolHours", "夜间巡防时长", Form.AMOUNT),
  /** 网格员(安全员)到位. */
  GRID_WORKER("gridWorker", "网格员(安全员)到位", Form.BOOLEAN),
  /** 人民调解员人数. */
  MEDIATORS("mediators", "人民调解员人数", Form.COUNT),
  /** 法律顾问到位. */
  LEGAL_ADVISER("legalAdviser", "法律顾问到位", Form.BOOLEAN),
  /** 应帮教人数. */
  ASSISTANCE_TARGETS("assistanceTargets", "应帮教人数", Form.COUNT),
  /** 已制定帮教方案数. */
  ASSISTANCE_PLANS("assistancePlans", "已制定帮教方案数", Form.COUNT),
  /** 法治宣传次数. */
  LAW_TALKS("lawTalks", "法治宣传次数", Form.COUNT),
  /** 村规民约(管理制度)公开. */
  CHARTER_PUBLISHED("charterPublished", "村规民约(管理制度)公开", Form.BOOLEAN),
  /** 便民服务窗口. */
  SERVICE_WINDOW("serviceWindow", "便民服务窗口", Form.BOOLEAN),
  /** 事务公开. */
  AFFAIRS_PUBLISHED("affairsPublished", "事务公开", Form.BOOLEAN);

  /** The form of an indicator's value. */
  public enum Form {
    /** True or false, held as 1 or 0. */
    BOOLEAN,
    /** A whole number from 0 to {@link UnitRecord#MOST_COUNTED}. */
    COUNT,
    /** An exact decimal from 0 to 1. */
    RATIO,
    /** An exact decimal from 0, of hours a day. */
    AMOUNT
  }

  private static final BigDecimal HOURS_OF_A_DAY = BigDecimal.valueOf(24);

  private final String key;
  private final String label;
  private final Form form;

  Indicator(String key, String label, Form form) {
    this.key = key;
    this.label = label;
    this.form = form;
  }

  /** The JSON name, e.g. {@code techCoverage}. */
  public String key() {
    return key;
  }

  @Override
  public String label() {
    return label;
  }

  /** The form of its value. */
  public Form form() {
    return form;
  }

  /**
   * Its greatest value: a day has 24 hours, and a count is too small to be a telephone's number.
   */
  public BigDecimal most() {
    return switch (form) {
      case BOOLEAN, RATIO -> BigDecimal.ONE;
      case COUNT -> BigDecimal.valueOf(UnitRecord.MOST_COUNTED);
      case AMOUNT -> HOURS_OF_A_DAY;
    };
  }

  /** Whether it may have the value. */
  public boolean admits(BigDecimal value) {
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    return value.signum() >= 0
        && value.compareTo(most()) <= 0
        && (whole || form == Form.RATIO || form == Form.AMOUNT);
  }
}
