package io.sanling.examples.benchmarks.data;

import io.sanling.UnitRecords;
import io.sanling.form.Forms;
import io.sanling.record.UnitRecord;
import java.util.List;
import java.util.stream.IntStream;

/** Kinds of records that are measured, as lines and as records. */
public enum Records {
  /** Those of the county. */
  TYPICAL {
    @Override
    public List<String> lines() {
      return Copies.countyLines();
    }
  },
  /** A unit and nothing supplied. */
  EMPTY {
    @Override
    public List<String> lines() {
      return List.of(MadeUp.empty());
    }
  },
  /** 200 entries in each list. */
  HEAVY {
    @Override
    public List<String> lines() {
      return IntStream.range(0, 8).mapToObj(seed -> MadeUp.heavy(seed, ENTRIES)).toList();
    }
  };

  private static final int ENTRIES = 200;

  /** As lines of JSON. */
  public abstract List<String> lines();

  /** As records by the forms. */
  public List<UnitRecord> records(Forms forms) {
    return lines().stream().map(line -> UnitRecords.parse(line, forms)).toList();
  }
}
