package io.sanling.rules.replays;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Choice;
import io.sanling.rules.CampaignForms;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accidents in Henan: whether anybody came to harm. */
final class HenanAccidentSituations {
  private final Catalogue catalogue;
  private final Book book;
  private final LocalDate day;

  HenanAccidentSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.day = book.start(20);
  }

  void write() {
    catalogue.chapter(4, "事故：伤亡、认定的各种组合");
    casualties();
    unknownCounts();
    propertyLoss();
    types();
    period();
  }

  private void casualties() {
    Item none = Item.accident(day);
    Map<String, Item> hurt =
        ImmutableMap.of(
            "死亡1人", none.casualties(1, 0, 0, 0),
            "失踪1人", none.casualties(0, 1, 0, 0),
            "重伤1人", none.casualties(0, 0, 1, 0),
            "轻伤1人", none.casualties(0, 0, 0, 1),
            "失踪2人、轻伤1人", none.casualties(0, 2, 0, 1));
    hurt.forEach(
        (label, item) -> {
          String support = label.equals("失踪1人") ? "B" : "A";
          for (Ruling ruling : Ruling.values()) {
            Item accident = ruling.of(item);
            Situation situation = add("事故" + label + "，" + ruling.label(), accident);
            if (ruling == Ruling.CONFIRMED) {
              situation.then(o -> o.breaks("accident", accident, day, "HN-ZA-1", support));
            } else if (ruling.isPending()) {
              situation.then(o -> o.opens("accident", accident, "HN-ZA-1", support));
            }
            situation.then(o -> ruling.list(o, accident, day));
          }
        });
    for (Ruling ruling : Ruling.values()) {
      Item accident = ruling.of(none);
      add("事故无人伤亡，" + ruling.label() + "，不破零", accident).then(o -> ruling.list(o, accident, day));
    }
    Item missing = none.casualties(0, 1, 0, 0);
    Item hurtToo = none.casualties(0, 0, 0, 1).id("A-2");
    add("一起只有失踪、一起有人轻伤，理由依据取强的", missing)
        .given(unit -> unit.with(hurtToo))
        .then(
            o ->
                o.broken("accident", missing, day, "HN-ZA-1")
                    .broken("accident", hurtToo, day, "HN-ZA-1")
                    .reason("HN-ZA-1", "A", missing, hurtToo)
                    .fails("A"));
  }

  private void unknownCounts() {
    Item none = Item.accident(day);
    Map<String, Item> unknown =
        ImmutableMap.of(
            "死亡人数", none.casualties(null, 0, 0, 0),
            "失踪人数", none.casualties(0, null, 0, 0),
            "重伤人数", none.casualties(0, 0, null, 0),
            "轻伤人数", none.casualties(0, 0, 0, null),
            "四项人数都", none.casualties(null, null, null, null));
    unknown.forEach(
        (label, item) -> {
          for (Ruling ruling : Ruling.values()) {
            Item accident = ruling.of(item);
            Situation situation = add(label + "未填，" + ruling.label(), accident);
            if (ruling != Ruling.EXCLUDED) {
              situation.then(o -> o.opens("accident", accident, "HN-ZA-1", "A"));
            }
            situation.then(o -> ruling.list(o, accident, day));
          }
        });
    broken("只知轻伤1人，其余人数未填，已知有人伤亡，破零", none.casualties(null, null, null, 1), "A");
    broken("只知失踪1人，其余人数未填，破零，依据为B", none.casualties(null, 1, null, null), "B");
  }

  private void broken(String name, Item accident, String support) {
    add(name, accident).then(o -> o.breaks("accident", accident, day, "HN-ZA-1", support));
  }

  private void propertyLoss() {
    Item none = Item.accident(day);
    loss("直接损失正好100万元，提示", none, "1000000", true);
    loss("直接损失差1分不到100万元，不提示", none, "999999.99", false);
    loss("直接损失100万零1分，提示", none, "1000000.01", true);
    Item excluded = none.with("directLossYuan", "1000000").excluded();
    add("损失100万元的事故已剔除，不提示", "HN-ZA-2", excluded).then(o -> o.excluded(excluded));
    Item pending = none.with("directLossYuan", "1000000").pending();
    add("损失100万元的事故待认定，也提示", "HN-ZA-2", pending)
        .then(o -> o.notice("NOTE-PROPERTY-LOSS", pending).longPending(pending, day));
    Item hurt = none.with("directLossYuan", "1000000").casualties(0, 0, 0, 1);
    add("损失100万元又有人轻伤，破零，不另提示", "HN-ZA-2", hurt)
        .then(o -> o.breaks("accident", hurt, day, "HN-ZA-1", "A"));
    Item missing = none.with("directLossYuan", "1000000").casualties(0, 1, 0, 0);
    add("损失100万元又有人失踪，破零，不另提示", "HN-ZA-2", missing)
        .then(o -> o.breaks("accident", missing, day, "HN-ZA-1", "B"));
    Item unknown = none.with("directLossYuan", "1000000").casualties(0, 0, 0, null);
    add("损失100万元而轻伤人数未填，待定并提示", "HN-ZA-2", unknown)
        .then(
            o ->
                o.opens("accident", unknown, "HN-ZA-1", "A").notice("NOTE-PROPERTY-LOSS", unknown));
    Item first = Item.accident(book.start(0)).with("directLossYuan", "1000000");
    add("本期第一天的事故损失100万元，提示", "HN-ZA-2", first).then(o -> o.notice("NOTE-PROPERTY-LOSS", first));
    add(
        "上期最后一天的事故损失100万元，不提示",
        "HN-ZA-2",
        Item.accident(book.start(-1)).with("directLossYuan", "1000000"));
  }

  private void loss(String name, Item accident, String yuan, boolean noticed) {
    Item item = accident.with("directLossYuan", yuan);
    Situation situation = add(name, "HN-ZA-2", item);
    if (noticed) {
      situation.then(o -> o.notice("NOTE-PROPERTY-LOSS", item));
    }
  }

  private void types() {
    for (Choice type : CampaignForms.choices("accidents", "type")) {
      Item item = Item.accident(day).type(type.code());
      broken(type.name() + "，轻伤1人，不论类型都破零", item.casualties(0, 0, 0, 1), "A");
    }
    add("火灾无人伤亡，在河南不破零", Item.accident(day).type("FIRE"));
    Item other = Item.accident(day).type("OTHER").casualties(1, 0, 0, 0);
    broken("其他事故死亡1人，没有管理不善也破零", other.with("poorSafetyManagement", false), "A");
  }

  private void period() {
    Map<String, LocalDate> inside = ImmutableMap.of("本期第一天", book.start(0), "本期最后一天", book.end(0));
    inside.forEach(
        (label, date) -> {
          Item dead = Item.accident(date).casualties(1, 0, 0, 0);
          add(label + "的事故死亡1人，破零", dead)
              .then(o -> o.breaks("accident", dead, date, "HN-ZA-1", "A"));
          Item missing = Item.accident(date).casualties(0, 1, 0, 0);
          add(label + "的事故失踪1人，破零", missing)
              .then(o -> o.breaks("accident", missing, date, "HN-ZA-1", "B"));
        });
    LocalDate before = book.start(-1);
    outside("死亡1人", Item.accident(before).casualties(1, 0, 0, 0), before);
    outside("失踪1人", Item.accident(before).casualties(0, 1, 0, 0), before);
    add("上期最后一天的事故人数未填，不计入本期", Item.accident(before).casualties(null, null, null, null));
    add("截止日之后的事故，看不见", Item.accident(book.end(1)).casualties(9, 0, 0, 0));
    Item later = Item.accident(day).casualties(1, 0, 0, 0).decidedOn(book.end(1));
    add("事故死亡1人，截止日之后才认定，截止日待定", later)
        .then(o -> o.opens("accident", later, "HN-ZA-1", "A").longPending(later, day));
  }

  private void outside(String label, Item item, LocalDate date) {
    add("上期最后一天的事故" + label + "，不计入本期", item);
    Item pending = item.pending();
    add("上期最后一天的事故" + label + "，待认定，不计入本期，只提醒", pending).then(o -> o.longPending(pending, date));
  }

  private Situation add(String name, Item accident) {
    return add(name, "HN-ZA-1", accident);
  }

  private Situation add(String name, @Nullable String clause, Item accident) {
    return catalogue.add(name, clause).given(unit -> unit.with(accident));
  }
}
