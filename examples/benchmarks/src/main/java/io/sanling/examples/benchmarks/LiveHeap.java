package io.sanling.examples.benchmarks;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.examples.benchmarks.data.Checkout;
import io.sanling.examples.benchmarks.data.Records;
import io.sanling.record.UnitRecord;
import io.sanling.rules.compiler.RulebookCompiler;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What loaded rulebooks keep of the heap, each as used for one record. */
public final class LiveHeap {
  private static final int RULEBOOKS = 20;

  private LiveHeap() {}

  /** Prints the KB of one rulebook, and those of one record of the county. */
  public static void main(String[] args) {
    RulebookBundle bundle =
        RulebookCompiler.bundle(Checkout.top().resolve("rules/books/henan-2022"));
    List<Rulebook> loaded = new ArrayList<>();
    loaded.add(used(bundle));
    List<UnitRecord> records = Records.TYPICAL.records(loaded.get(0).forms());
    long before = live();
    for (int i = 0; i < RULEBOOKS; i++) {
      loaded.add(used(bundle));
    }
    long perRulebook = (live() - before) / RULEBOOKS;
    before = live();
    List<UnitRecord> more = Records.TYPICAL.records(loaded.get(0).forms());
    long perRecord = (live() - before) / more.size();
    System.out.println(perRulebook / 1024 + " " + perRecord);
    if (records.size() + loaded.size() == 0) {
      throw new IllegalStateException("nothing was kept");
    }
  }

  private static Rulebook used(RulebookBundle bundle) {
    Rulebook rulebook = bundle.load();
    UnitRecord record = Records.EMPTY.records(rulebook.forms()).get(0);
    Assessor.of(rulebook).assess(record, OneRecord.AS_OF);
    return rulebook;
  }

  private static long live() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
