package io.sanling.rules.replays;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.campaign.AccidentType;
import io.sanling.form.Choice;
import io.sanling.rules.CampaignForms;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accidents in Shanxi: five types count as such, the others when people died or are missing. */
final class ShanxiAccidentSituations {
  private static final ImmutableList<String> FIRES =
      ImmutableList.of(
          AccidentType.FIRE,
          AccidentType.WILDFIRE,
          AccidentType.SELF_BUILT_HOUSE,
          AccidentType.GAS,
          AccidentType.FIREWORKS);

  private final Catalogue catalogue;
  private final Book book;
  private final LocalDate day;

  ShanxiAccidentSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.day = book.start(20);
  }

  void write() {
    catalogue.chapter(4, "事故：类型、伤亡、认定的各种组合");
    fires();
    for (String type : List.of(AccidentType.WORK_SAFETY, AccidentType.ROAD_TRAFFIC)) {
      workAndRoad(type);
    }
    for (Boolean poor : Arrays.asList(true, false, null)) {
      others(poor);
    }
    period();
  }

  private Situation add(String name, String clause, Item accident) {
    return catalogue.add(name, clause).given(unit -> unit.with(accident));
  }

  private void counts(String name, String clause, Item item, Ruling ruling) {
    Item accident = ruling.of(item);
    Situation situation = add(name + "，" + ruling.label(), clause, accident);
    if (ruling == Ruling.CONFIRMED) {
      situation.then(o -> o.breaks("accident", accident, day, clause, "B"));
    } else if (ruling.isPending()) {
      situation.then(o -> o.opens("accident", accident, clause, "B"));
    }
    situation.then(o -> ruling.list(o, accident, day));
  }

  /** Open at most, whatever the determination, unless excluded. */
  private void opens(String name, String clause, Item item, Ruling ruling) {
    Item accident = ruling.of(item);
    Situation situation = add(name + "，" + ruling.label(), clause, accident);
    if (ruling != Ruling.EXCLUDED) {
      situation.then(o -> o.opens("accident", accident, clause, "B"));
    }
    situation.then(o -> ruling.list(o, accident, day));
  }

  private void never(String name, String clause, Item item, Ruling ruling) {
    Item accident = ruling.of(item);
    add(name + "，" + ruling.label() + "，不破零", clause, accident)
        .then(o -> ruling.list(o, accident, day));
  }

  private static String name(String type) {
    return CampaignForms.choices("accidents", "type").stream()
        .filter(choice -> choice.code().equals(type))
        .map(Choice::name)
        .findFirst()
        .orElseThrow();
  }

  private void fires() {
    for (String type : FIRES) {
      Item item = Item.accident(day).type(type);
      for (Ruling ruling : Ruling.values()) {
        counts(name(type) + "无人伤亡", "SX-ZA-1", item, ruling);
      }
      counts(
          name(type) + "伤亡人数未填",
          "SX-ZA-1",
          item.casualties(null, null, null, null),
          Ruling.CONFIRMED);
    }
  }

  private void workAndRoad(String type) {
    String clause = "SX-ZA-2";
    Item item = Item.accident(day).type(type);
    Map<String, Item> lost =
        ImmutableMap.of("死亡1人", item.casualties(1, 0, 0, 0), "失踪1人", item.casualties(0, 1, 0, 0));
    lost.forEach(
        (label, accident) -> {
          for (Ruling ruling : Ruling.values()) {
            counts(name(type) + label, clause, accident, ruling);
          }
        });
    for (Ruling ruling : Ruling.values()) {
      never(name(type) + "重伤9人、轻伤9人", clause, item.casualties(0, 0, 9, 9), ruling);
      opens(name(type) + "死亡人数未填", clause, item.casualties(null, 0, 0, 0), ruling);
      opens(name(type) + "失踪人数未填", clause, item.casualties(0, null, 0, 0), ruling);
    }
    Ruling confirmed = Ruling.CONFIRMED;
    opens(name(type) + "死亡人数未填、重伤1人", clause, item.casualties(null, 0, 1, 0), confirmed);
    counts(name(type) + "死亡1人、失踪人数未填", clause, item.casualties(1, null, 0, 0), confirmed);
    counts(name(type) + "失踪1人、死亡人数未填", clause, item.casualties(null, 1, 0, 0), confirmed);
    never(name(type) + "只有伤者人数未填", clause, item.casualties(0, 0, null, null), confirmed);
    never(name(type) + "无人伤亡、损失一亿元", clause, item.with("directLossYuan", "100000000"), confirmed);
  }

  private void others(@Nullable Boolean poor) {
    String clause = "SX-ZA-3";
    String label = "其他事故，" + (poor == null ? "是否管理不善不明" : poor ? "管理不善" : "没有管理不善");
    Item item = Item.accident(day).type("OTHER").with("poorSafetyManagement", poor);
    Map<String, Item> lost =
        ImmutableMap.of("死亡1人", item.casualties(1, 0, 0, 0), "失踪1人", item.casualties(0, 1, 0, 0));
    Item unknown = item.casualties(null, 0, 0, 0);
    Item missingUnknown = item.casualties(0, null, 0, 0);
    Item hurt = item.casualties(0, 0, 1, 1);
    for (Ruling ruling : Ruling.values()) {
      lost.forEach(
          (what, accident) -> {
            if (poor == null) {
              opens(label + "，" + what, clause, accident, ruling);
            } else if (poor) {
              counts(label + "，" + what, clause, accident, ruling);
            } else {
              never(label + "，" + what, clause, accident, ruling);
            }
          });
      if (Boolean.FALSE.equals(poor)) {
        never(label + "，死亡人数未填", clause, unknown, ruling);
      } else {
        opens(label + "，死亡人数未填", clause, unknown, ruling);
        opens(label + "，失踪人数未填", clause, missingUnknown, ruling);
      }
      never(label + "，只有人受伤", clause, hurt, ruling);
    }
    Item countsOfHurt = item.casualties(0, 0, null, null);
    never(label + "，只有伤者人数未填", clause, countsOfHurt, Ruling.CONFIRMED);
    if (!Boolean.FALSE.equals(poor)) {
      Item hurtAndUnknown = item.casualties(null, 0, 1, 0);
      opens(label + "，死亡人数未填、重伤1人", clause, hurtAndUnknown, Ruling.CONFIRMED);
    }
  }

  private void period() {
    Map<String, Item> accidents =
        ImmutableMap.of(
            "SX-ZA-1", Item.accident(day).type("GAS"),
            "SX-ZA-2", Item.accident(day).type("ROAD_TRAFFIC").casualties(1, 0, 0, 0),
            "SX-ZA-3",
                Item.accident(day)
                    .type("OTHER")
                    .with("poorSafetyManagement", true)
                    .casualties(1, 0, 0, 0));
    accidents.forEach(
        (clause, item) -> {
          for (LocalDate date : List.of(book.start(0), book.end(0))) {
            String when = date.equals(book.from()) ? "本期第一天" : "本期最后一天";
            Item accident = on(item, date);
            add(when + "，符合" + clause + "的事故，破零", clause, accident)
                .then(o -> o.breaks("accident", accident, date, clause, "B"));
          }
          LocalDate before = book.start(-1);
          add("上期最后一天，符合" + clause + "的事故，不计入本期", clause, on(item, before));
          Item pending = on(item, before).pending();
          add("上期最后一天，符合" + clause + "而待认定的事故，只提醒", clause, pending)
              .then(o -> o.longPending(pending, before));
          Item unknown = on(item, before).casualties(null, null, 0, 0);
          add("上期最后一天，" + clause + "的事故人数未填，不计入本期", clause, unknown);
          Item notKnown = on(item, before).with("poorSafetyManagement", null);
          add("上期最后一天，" + clause + "的事故管理情况不明，不计入本期", clause, notKnown);
          add("截止日之后，符合" + clause + "的事故，看不见", clause, on(item, book.end(1)));
        });
  }

  private static Item on(Item item, LocalDate date) {
    return item.with("occurredOn", date)
        .with("occurredAt", date + "T08:00")
        .with("reportedAt", date + "T09:00");
  }
}
