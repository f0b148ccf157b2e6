package io.sanling.record;

/** Kind of creation subject (创建主体类别). */
public enum UnitKind implements Labelled {
  /** village. */
  VILLAGE("行政村"),
  /** community. */
  COMMUNITY("社区"),
  /** school. */
  SCHOOL("学校"),
  /** kindergarten. */
  KINDERGARTEN("幼儿园"),
  /** research institute. */
  RESEARCH_INSTITUTE("科研机构"),
  /** hospital. */
  HOSPITAL("医院"),
  /** scenic spot. */
  SCENIC_SPOT("景区"),
  /** shopping mall. */
  SHOPPING_MALL("商场"),
  /** market. */
  MARKET("市场"),
  /** factory or mine. */
  FACTORY_MINE("厂矿"),
  /** station. */
  STATION("车站"),
  /** airport. */
  AIRPORT("机场"),
  /** enterprise. */
  ENTERPRISE("企业"),
  /** production or business outlet. */
  OUTLET("生产和营业网点");

  private final String label;

  UnitKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** The track (统计口径) this kind is counted in. */
  public Track track() {
    return this == VILLAGE || this == COMMUNITY
        ? Track.VILLAGE_COMMUNITY
        : Track.ENTERPRISE_INSTITUTION;
  }
}
