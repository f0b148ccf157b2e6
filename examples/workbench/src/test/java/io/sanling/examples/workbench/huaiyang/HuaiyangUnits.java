package io.sanling.examples.workbench.huaiyang;

import static io.sanling.form.Subject.IdScheme.DIVISION_CODE;
import static io.sanling.form.Subject.IdScheme.LOCAL;
import static io.sanling.form.Subject.IdScheme.USCC;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.madeup.Chance;
import io.sanling.examples.workbench.madeup.CreditCodes;
import io.sanling.record.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The made-up units of the county, township by township, villages and communities first. */
final class HuaiyangUnits {
  private static final String FAMILIES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
  private static final ImmutableList<String> SITES =
      ImmutableList.of("庄", "楼", "寨", "营", "桥", "岗", "湾", "堂", "洼", "店");
  private static final String LUCK = "和兴永安顺昌福瑞祥泰宏盛德信诚达嘉惠丰裕";

  private static final ImmutableListMultimap<String, String> SIGNS =
      ImmutableListMultimap.<String, String>builder()
          .putAll("SCHOOL", "小学", "小学", "中学")
          .putAll("KINDERGARTEN", "幼儿园")
          .putAll("RESEARCH_INSTITUTE", "农业科学研究所")
          .putAll("HOSPITAL", "卫生院", "医院")
          .putAll("SCENIC_SPOT", "风景区")
          .putAll("SHOPPING_MALL", "商场", "购物中心")
          .putAll("MARKET", "集贸市场", "农产品市场")
          .putAll("FACTORY_MINE", "面粉厂", "塑料制品厂", "建材厂", "纺织厂")
          .putAll("STATION", "汽车站")
          .putAll("AIRPORT", "通用机场")
          .putAll("ENTERPRISE", "商贸有限公司", "农业有限公司", "食品有限公司", "物流有限公司")
          .putAll("OUTLET", "超市", "药店", "加油站", "五金门市部", "饭店", "农资门市部")
          .build();

  /** How many units are of a kind; whatever is left over is an outlet. */
  private static final ImmutableMap<String, Integer> NUMBERS =
      ImmutableMap.<String, Integer>builder()
          .put("SCHOOL", 168)
          .put("KINDERGARTEN", 205)
          .put("RESEARCH_INSTITUTE", 4)
          .put("HOSPITAL", 62)
          .put("SCENIC_SPOT", 7)
          .put("SHOPPING_MALL", 38)
          .put("MARKET", 57)
          .put("FACTORY_MINE", 214)
          .put("STATION", 15)
          .put("AIRPORT", 1)
          .put("ENTERPRISE", 472)
          .build();

  private final Chance chance;
  private int serial;

  HuaiyangUnits(Chance chance) {
    this.chance = chance;
  }

  /** All units in the order of the files. */
  ImmutableListMultimap<HuaiyangTownship, Unit> draw() {
    Iterator<String> kinds = kinds().iterator();
    ImmutableListMultimap.Builder<HuaiyangTownship, Unit> units = ImmutableListMultimap.builder();
    for (HuaiyangTownship township : HuaiyangTownship.ALL) {
      ImmutableList<Unit> places = places(township);
      units.putAll(township, places);
      for (int i = 0; i < township.others(); i++) {
        units.put(township, other(township, kinds.next(), chance.pick(places)));
      }
    }
    return units.build();
  }

  private ImmutableList<String> kinds() {
    List<String> kinds = new ArrayList<>();
    for (String kind : NUMBERS.keySet()) {
      kinds.addAll(Collections.nCopies(NUMBERS.get(kind), kind));
    }
    int all = HuaiyangTownship.ALL.stream().mapToInt(HuaiyangTownship::others).sum();
    kinds.addAll(Collections.nCopies(all - kinds.size(), "OUTLET"));
    return chance.shuffled(kinds);
  }

  private ImmutableList<Unit> places(HuaiyangTownship township) {
    ImmutableList.Builder<Unit> places = ImmutableList.builder();
    List<String> communities = chance.shuffled(pairs(letters(LUCK), letters(LUCK)));
    for (int i = 0; i < township.communities(); i++) {
      String name = communities.get(i) + "社区";
      places.add(place(township, 1 + i, name, "COMMUNITY", township.seat()));
    }
    List<String> villages = chance.shuffled(pairs(letters(FAMILIES), SITES));
    for (int i = 0; i < township.villages(); i++) {
      String name = villages.get(i) + "村";
      places.add(place(township, 200 + i, name, "VILLAGE", township.fields()));
    }
    return places.build();
  }

  private Unit place(
      HuaiyangTownship township, int number, String name, String kind, String setting) {
    String id = township.code() + padded(number, 3);
    long headcount = chance.between(900, 3800);
    return unit(id, DIVISION_CODE, township.name() + name, kind, id, setting, headcount, null);
  }

  private Unit other(HuaiyangTownship township, String kind, Unit place) {
    serial++;
    boolean unregistered = kind.equals("OUTLET") && chance.percent(15);
    String name =
        township.name()
            + chance.pick(letters(LUCK))
            + chance.pick(letters(LUCK))
            + chance.pick(SIGNS.get(kind));
    return unit(
        unregistered ? "HYWD-" + padded(serial, 4) : uscc(kind),
        unregistered ? LOCAL : USCC,
        name,
        kind,
        place.division(),
        setting(place),
        headcount(kind),
        openedOn());
  }

  private static Unit unit(
      String id,
      String idScheme,
      String name,
      String kind,
      @Nullable String division,
      String setting,
      long headcount,
      @Nullable LocalDate openedOn) {
    return Unit.of(id, idScheme)
        .name(name)
        .kind(kind)
        .division(division)
        .openedOn(openedOn)
        .value("setting", setting)
        .value("headcount", headcount);
  }

  /** Whether it is a village or community. */
  static boolean isVillage(Unit unit) {
    return "VILLAGE".equals(unit.kind()) || "COMMUNITY".equals(unit.kind());
  }

  static String setting(Unit unit) {
    return (String) unit.values().get("setting");
  }

  private long headcount(String kind) {
    return switch (kind) {
      case "SCHOOL" -> chance.between(180, 2600);
      case "KINDERGARTEN" -> chance.between(60, 420);
      case "HOSPITAL" -> chance.between(12, 600);
      case "FACTORY_MINE" -> chance.between(20, 650);
      case "OUTLET" -> chance.between(2, 15);
      default -> chance.between(5, 180);
    };
  }

  private @Nullable LocalDate openedOn() {
    return chance.percent(40)
        ? chance.day(LocalDate.of(2003, 1, 1), LocalDate.of(2021, 11, 30))
        : null;
  }

  private String uscc(String kind) {
    String authority =
        switch (kind) {
          case "SCHOOL", "RESEARCH_INSTITUTE", "HOSPITAL", "SCENIC_SPOT" -> "12";
          case "KINDERGARTEN" -> "52";
          case "OUTLET", "MARKET" -> "92";
          default -> "91";
        };
    return CreditCodes.of(authority, "411603", serial);
  }

  private static String padded(int number, int width) {
    return Strings.padStart(Integer.toString(number), width, '0');
  }

  private static ImmutableList<String> letters(String text) {
    return ImmutableList.copyOf(text.split(""));
  }

  private static ImmutableList<String> pairs(List<String> first, List<String> second) {
    ImmutableList.Builder<String> pairs = ImmutableList.builder();
    for (String a : first) {
      for (String b : second) {
        if (!a.equals(b)) {
          pairs.add(a + b);
        }
      }
    }
    return pairs.build();
  }
}
