package io.sanling.examples.workbench.huaiyang;

import org.jspecify.annotations.Nullable;

/** The four casualty counts (伤亡人数) of an accident; null is not known. */
record HuaiyangCasualties(
    @Nullable Long deaths,
    @Nullable Long missing,
    @Nullable Long seriousInjuries,
    @Nullable Long minorInjuries) {
  static final HuaiyangCasualties NONE = of(0, 0, 0);
  static final HuaiyangCasualties SLIGHT = of(0, 0, 1);
  static final HuaiyangCasualties SERIOUS = of(0, 1, 0);
  static final HuaiyangCasualties DEADLY = of(1, 0, 0);
  static final HuaiyangCasualties LARGER = of(3, 2, 4);
  static final HuaiyangCasualties UNKNOWN = new HuaiyangCasualties(0L, 0L, null, null);

  private static HuaiyangCasualties of(long deaths, long seriousInjuries, long minorInjuries) {
    return new HuaiyangCasualties(deaths, 0L, seriousInjuries, minorInjuries);
  }
}
