package io.sanling.examples.workbench.huaiyang;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.sanling.examples.workbench.madeup.Chance;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** All records of the made-up county, dealt out so that its totals are the published ones. */
final class HuaiyangCounty {
  private final Chance chance;

  HuaiyangCounty(long seed) {
    this.chance = new Chance(seed);
  }

  /** The records by township, in the order of the files. */
  ImmutableListMultimap<HuaiyangTownship, UnitRecord> draw() {
    ImmutableListMultimap<HuaiyangTownship, Unit> units = new HuaiyangUnits(chance).draw();
    Map<Boolean, Iterator<HuaiyangFate>> fates = new HashMap<>();
    for (boolean village : List.of(true, false)) {
      long number =
          units.entries().stream()
              .filter(entry -> HuaiyangUnits.isVillage(entry.getValue()) == village)
              .filter(entry -> !silent(entry.getKey(), entry.getValue()))
              .count();
      fates.put(village, fates(village, number).iterator());
    }
    ImmutableListMultimap.Builder<HuaiyangTownship, UnitRecord> records =
        ImmutableListMultimap.builder();
    units.forEach(
        (township, unit) -> {
          HuaiyangFate fate =
              silent(township, unit)
                  ? HuaiyangFate.SILENT
                  : fates.get(HuaiyangUnits.isVillage(unit)).next();
          records.put(township, record(unit, fate));
        });
    return records.build();
  }

  private static boolean silent(HuaiyangTownship township, Unit unit) {
    return township.silent() && HuaiyangUnits.isVillage(unit);
  }

  private ImmutableList<HuaiyangFate> fates(boolean ofVillages, long number) {
    List<HuaiyangFate> fates = new ArrayList<>();
    for (HuaiyangFate fate : HuaiyangFate.values()) {
      fates.addAll(Collections.nCopies(fate.number(ofVillages), fate));
    }
    fates.addAll(Collections.nCopies((int) number - fates.size(), HuaiyangFate.ORDINARY));
    return chance.shuffled(fates);
  }

  private UnitRecord record(Unit unit, HuaiyangFate fate) {
    HuaiyangDraft draft = new HuaiyangDraft(unit, chance);
    HuaiyangLife.live(draft);
    fate.befall(draft);
    draft.marks().lower(shortcoming());
    return draft.record();
  }

  /** Points a unit loses by its indicators: about a fifth lose next to none. */
  private int shortcoming() {
    int luck = chance.between(1, 100);
    if (luck <= 22) {
      return chance.between(0, 5);
    }
    if (luck <= 55) {
      return chance.between(6, 10);
    }
    return luck <= 88 ? chance.between(11, 20) : chance.between(21, 27);
  }
}
