package io.sanling.record;

import static io.sanling.record.DataSets.digests;
import static io.sanling.record.DataSets.read;
import static io.sanling.record.DataSets.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.sanling.record.DataSets.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class RecordPropertiesTest {
  private static Path folder;

  @BeforeContainer
  static void createFolder() throws IOException {
    folder = Files.createTempDirectory("records");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  @Property(tries = 60)
  void theSameDataInAnyFormatGivesTheSameDigests(@ForAll("dataSets") List<ObjectNode> records) {
    List<String> json = digests(write(Format.JSON_LINES, folder, records));
    assertThat(json).hasSameSizeAs(records);
    assertThat(digests(write(Format.CSV, folder, records))).isEqualTo(json);
    assertThat(digests(write(Format.WORKBOOK, folder, records))).isEqualTo(json);
  }

  @Property(tries = 40)
  void theOrderOfListsChangesNoDigest(@ForAll("record") ObjectNode record, @ForAll long seed) {
    String digest = DataSets.parse(record.toString()).digest();
    Random random = new Random(seed);
    for (JsonNode list : record) {
      if (list instanceof ArrayNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        Collections.shuffle(items, random);
        array.removeAll().addAll(items);
      }
    }
    assertThat(DataSets.parse(record.toString()).digest()).isEqualTo(digest);
  }

  @Property(tries = 60)
  void theCanonicalFormIsReadBackAsItself(@ForAll("record") ObjectNode record) {
    UnitRecord read = DataSets.parse(record.toString());
    String canonical = read.toJson();
    assertThat(DataSets.parse(canonical).toJson()).isEqualTo(canonical);
  }

  @Property(tries = 60)
  void everyUnitThatCameInIsAcceptedOrRejected(
      @ForAll("dataSets") List<ObjectNode> records, @ForAll long seed, @ForAll Format format) {
    Random random = new Random(seed);
    for (ObjectNode record : records) {
      switch (random.nextInt(5)) {
        case 0 -> DataSets.put(record, "/unit/kind", "\"TOWN\"");
        case 1 -> DataSets.put(record, "/unit/id", "\"410328104205\"");
        case 2 -> DataSets.put(record, "/unit/setting", "-");
        default -> {}
      }
    }
    assertThat(read(write(format, folder, records))).hasSameSizeAs(records);
  }

  @Example
  void decimalsTimesAndRangesHaveOneForm() {
    ObjectNode one = DataSets.example();
    ObjectNode other = DataSets.example();
    DataSets.put(other, "/accidents/0/directLossYuan", "3.5e4");
    DataSets.put(other, "/accidents/0/occurredAt", "\"2022-06-01T08:30:00\"");
    DataSets.put(other, "/indicators/techCoverage", "0.8200");
    DataSets.put(
        other,
        "/dailyReports",
        "[[\"2022-07-02\",\"2022-12-31\"],[\"2022-03-01\",\"2022-06-30\"],[\"2022-01-01\",\"2022-02-28\"]]");
    DataSets.put(other, "/unit/openedOn", "-");
    assertThat(DataSets.parse(other.toString()).toJson())
        .isEqualTo(DataSets.parse(one.toString()).toJson());
  }

  @Provide
  Arbitrary<List<ObjectNode>> dataSets() {
    return record()
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            records -> {
              for (int i = 0; i < records.size(); i++) {
                ((ObjectNode) records.get(i).get("unit")).put("id", "单位-" + i);
              }
              return records;
            });
  }

  @Provide
  Arbitrary<ObjectNode> record() {
    return Arbitraries.longs().map(seed -> new Maker(new Random(seed)).record());
  }

  /** Makes valid records. */
  private static final class Maker {
    private static final String[] TEXTS = {
      "县局", "应急〔2022〕17号", "a,b", "say \"x\"", "甲；乙", "ＡＢ", "é", "😀", "x=1", "0012"
    };

    private final Random random;
    private final ObjectNode record = DataSets.JSON.createObjectNode();

    Maker(Random random) {
      this.random = random;
    }

    ObjectNode record() {
      ObjectNode unit = record.putObject("unit");
      unit.put("id", "L-1").put("idScheme", "LOCAL").put("kind", "SCHOOL");
      unit.put("division", "410328104205").put("setting", "URBAN");
      if (random.nextBoolean()) {
        unit.put("name", text()).put("headcount", random.nextInt(5000));
        unit.put("openedOn", day(1950)).put("closedOn", day(2050));
      }
      items("petitions", this::petition);
      items("accidents", this::accident);
      items("cases", this::caseRecord);
      items(
          "misconducts",
          item -> determined(item.put("kind", "CONCEALMENT").put("foundOn", day(2022))));
      items(
          "hazards",
          item -> item.put("foundOn", day(2022)).put("level", "MAJOR").put("dueOn", day(2023)));
      items(
          "disputes",
          item -> item.put("reportedOn", day(2022)).put("agreedExtension", random.nextBoolean()));
      if (random.nextBoolean()) {
        ArrayNode reports = record.putArray("dailyReports");
        for (int i = random.nextInt(4); i >= 0; i--) {
          reports.addArray().add(day(2021)).add(day(2022));
        }
      }
      if (random.nextBoolean()) {
        record
            .putObject("indicators")
            .put("leadingGroup", random.nextBoolean())
            .put("meetings", random.nextInt(9))
            .put("techCoverage", "0." + random.nextInt(100))
            .put("patrolHours", random.nextInt(80) / 8.0);
      }
      if (random.nextBoolean()) {
        record.putObject("survey").put("surveyed", 100).put("satisfied", random.nextInt(101));
      }
      return record;
    }

    private void items(String list, Consumer<ObjectNode> fill) {
      if (random.nextInt(4) == 0) {
        return;
      }
      ArrayNode items = record.putArray(list);
      for (int i = random.nextInt(4); i > 0; i--) {
        ObjectNode item = items.addObject().put("id", (random.nextBoolean() ? "ｘ" : "b") + i);
        if (random.nextBoolean()) {
          item.put("source", "GRID");
        }
        fill.accept(item);
      }
    }

    private void petition(ObjectNode item) {
      determined(item.put("acceptedOn", day(2022)));
      if (random.nextBoolean()) {
        item.put("resolvedOn", day(2023)).put("extensionDocument", text());
        item.put("refusedRegistration", random.nextBoolean());
      }
    }

    private void accident(ObjectNode item) {
      String day = day(2022);
      determined(item.put("occurredOn", day).put("type", "FIRE"));
      item.put("directLossYuan", random.nextInt(1_000_000) + "." + random.nextInt(1000));
      if (random.nextBoolean()) {
        item.put("occurredAt", day + "T0" + random.nextInt(10) + ":30");
        item.put("deaths", random.nextInt(3)).put("poorSafetyManagement", random.nextBoolean());
      }
    }

    private void caseRecord(ObjectNode item) {
      determined(item.put("filedOn", day(2022)).put("kind", "CRIMINAL"));
      if (random.nextBoolean()) {
        item.put("majorImpact", random.nextBoolean()).put("withdrawnOn", day(2024));
      }
    }

    private void determined(ObjectNode item) {
      ObjectNode determination = item.putObject("determination").put("status", "PENDING");
      if (random.nextBoolean()) {
        determination.put("body", text()).put("document", text()).put("ground", "OTHER");
        determination.put("decidedOn", day(2024));
      }
    }

    private String day(int year) {
      return LocalDate.ofYearDay(year, 1 + random.nextInt(365)).toString();
    }

    private String text() {
      return TEXTS[random.nextInt(TEXTS.length)];
    }
  }
}
