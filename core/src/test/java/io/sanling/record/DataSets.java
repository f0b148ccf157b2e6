package io.sanling.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.UnitRecords;
import io.sanling.form.Forms;
import io.sanling.form.TestForms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Unit records as JSON trees, written in each of the formats. */
final class DataSets {
  static final Forms FORMS = TestForms.campaign();
  static final ObjectMapper JSON = new ObjectMapper();

  /** The record of the specification's page. */
  static final String EXAMPLE =
      """
      {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","name":"示例村","kind":"VILLAGE","division":"410328104205","setting":"RURAL","headcount":2130,"openedOn":null,"closedOn":null},
      "petitions":[{"id":"P-1","acceptedOn":"2022-03-01","withinCompetence":true,"extensionDocument":null,"resolvedOn":"2022-04-11","refusedRegistration":false,"source":"PETITION_OFFICE","determination":{"status":"CONFIRMED","body":null,"document":null,"ground":null,"decidedOn":null}}],
      "accidents":[{"id":"A-1","occurredOn":"2022-06-01","occurredAt":"2022-06-01T08:30","reportedAt":"2022-06-01T09:10","type":"WORK_SAFETY","deaths":0,"missing":0,"seriousInjuries":0,"minorInjuries":1,"directLossYuan":"35000.00","poorSafetyManagement":null,"source":"EMERGENCY_MANAGEMENT","determination":{"status":"EXCLUDED","body":"县应急管理局","document":"应急〔2022〕17号","ground":"NATURAL_DISASTER","decidedOn":"2022-06-20"}}],
      "cases":[{"id":"C-1","filedOn":"2022-05-02","kind":"PUBLIC_ORDER","majorImpact":false,"withdrawnOn":null,"source":"PUBLIC_SECURITY","determination":{"status":"CONFIRMED"}}],
      "misconducts":[{"id":"M-1","kind":"CONCEALMENT","foundOn":"2022-09-01","determination":{"status":"PENDING"}}],
      "hazards":[{"id":"H-1","foundOn":"2022-02-01","level":"MAJOR","dueOn":"2022-05-01","rectifiedOn":"2022-04-20"}],
      "disputes":[{"id":"D-1","reportedOn":"2022-01-10","settledOn":"2022-01-25","agreedExtension":false}],
      "dailyReports":[["2022-01-01","2022-06-30"],["2022-07-02","2022-12-31"]],
      "indicators":{"leadingGroup":true,"meetings":4,"ledgerKept":true,"techCoverage":"0.82","volunteers":26,"patrolHours":"3.5","gridWorker":true,"mediators":3,"legalAdviser":true,"assistanceTargets":4,"assistancePlans":4,"lawTalks":4,"charterPublished":true,"serviceWindow":true,"affairsPublished":true},
      "survey":{"surveyed":120,"satisfied":117}}
      """;

  private static final List<String> LISTS =
      List.of("petitions", "accidents", "cases", "misconducts", "hazards", "disputes");

  private DataSets() {}

  enum Format {
    JSON_LINES,
    CSV,
    WORKBOOK
  }

  static ObjectNode example() {
    return read(EXAMPLE);
  }

  static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The example with a value put at a pointer; {@code "-"} as value removes what is there. */
  static ObjectNode with(String pointer, String json) {
    ObjectNode record = example();
    put(record, pointer, json);
    return record;
  }

  static void put(ObjectNode record, String pointer, String json) {
    int last = pointer.lastIndexOf('/');
    JsonNode parent = record.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1).replace("~1", "/").replace("~0", "~");
    try {
      JsonNode value = json.equals("-") ? null : JSON.readTree(json);
      if (parent instanceof ArrayNode array) {
        int index = Integer.parseInt(name);
        if (index < array.size()) {
          array.set(index, value);
        } else {
          array.add(value);
        }
      } else if (value == null) {
        ((ObjectNode) parent).remove(name);
      } else {
        ((ObjectNode) parent).set(name, value);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** The code and path of every problem of every rejected record, as {@code REC-X /path}. */
  static List<String> problems(List<ReadOutcome<UnitRecord>> outcomes) {
    List<String> problems = new ArrayList<>();
    for (ReadOutcome<UnitRecord> outcome : outcomes) {
      if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
        rejected.problems().forEach(p -> problems.add(p.code() + " " + p.path()));
      }
    }
    return problems;
  }

  static List<UnitRecord> accepted(List<ReadOutcome<UnitRecord>> outcomes) {
    return outcomes.stream()
        .filter(o -> o instanceof ReadOutcome.Accepted<UnitRecord>)
        .map(o -> ((ReadOutcome.Accepted<UnitRecord>) o).value())
        .toList();
  }

  static ReadOutcome.Rejected<UnitRecord> rejected(List<ReadOutcome<UnitRecord>> outcomes) {
    return outcomes.stream()
        .filter(o -> o instanceof ReadOutcome.Rejected<UnitRecord>)
        .map(o -> (ReadOutcome.Rejected<UnitRecord>) o)
        .collect(Collectors.collectingAndThen(Collectors.toList(), all -> all.get(0)));
  }

  static List<ReadOutcome<UnitRecord>> read(Path data) {
    return read(data, ReadOptions.strict());
  }

  static List<ReadOutcome<UnitRecord>> read(Path data, ReadOptions options) {
    try (RecordSource source = UnitRecords.open(data, FORMS, options)) {
      return source.stream().toList();
    }
  }

  static List<String> digests(Path data) {
    return accepted(read(data)).stream().map(UnitRecord::digest).toList();
  }

  static RecordSource open(Path data) {
    return UnitRecords.open(data, FORMS);
  }

  static UnitRecord parse(String json) {
    return UnitRecords.parse(json, FORMS);
  }

  /** Everything a program could print of the outcomes. */
  static String printed(List<ReadOutcome<UnitRecord>> outcomes) {
    StringBuilder out = new StringBuilder();
    for (ReadOutcome<UnitRecord> outcome : outcomes) {
      for (Locale locale : List.of(Locale.CHINA, Locale.ENGLISH)) {
        if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
          out.append(rejected.toJson(locale)).append(rejected);
        }
        out.append(outcome.warningsJson(locale)).append(outcome.place()).append(outcome.unitId());
      }
    }
    return out.toString();
  }

  static Path write(Format format, Path folder, List<ObjectNode> records) {
    try {
      Path path = Files.createTempDirectory(folder, "data");
      switch (format) {
        case JSON_LINES -> {
          return Files.writeString(
              path.resolve("units.jsonl"),
              records.stream().map(ObjectNode::toString).collect(Collectors.joining("\n")));
        }
        case CSV -> {
          for (Map.Entry<String, List<List<String>>> table : tables(records).entrySet()) {
            csv(path.resolve(table.getKey() + ".csv"), table.getValue(), StandardCharsets.UTF_8);
          }
          return path;
        }
        case WORKBOOK -> {
          Path file = path.resolve("units.xlsx");
          workbook(
              file,
              book ->
                  tables(records)
                      .forEach(
                          (name, rows) -> {
                            Worksheet sheet = book.newWorksheet(name);
                            for (int r = 0; r < rows.size(); r++) {
                              for (int c = 0; c < rows.get(r).size(); c++) {
                                if (!rows.get(r).get(c).isEmpty()) {
                                  sheet.value(r, c, rows.get(r).get(c));
                                }
                              }
                            }
                          }));
          return file;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalArgumentException(format.name());
  }

  static void workbook(Path file, Consumer<Workbook> content) {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "test", "1.0")) {
      content.accept(book);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path csv(Path file, List<List<String>> rows, Charset charset) throws IOException {
    String text =
        rows.stream()
            .map(row -> row.stream().map(DataSets::quoted).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n", "", "\r\n"));
    return Files.write(file, text.getBytes(charset));
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  /** The records as tables, every value a text. A list that a record has not is notSupplied. */
  static Map<String, List<List<String>>> tables(List<ObjectNode> records) {
    Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
    rows.put("units", new ArrayList<>());
    for (String list : LISTS) {
      if (records.stream().anyMatch(r -> r.path(list).isArray())) {
        rows.put(list, new ArrayList<>());
      }
    }
    for (String table : List.of("daily-reports", "indicators", "surveys")) {
      rows.put(table, new ArrayList<>());
    }
    for (ObjectNode record : records) {
      Map<String, String> unit = flat((ObjectNode) record.get("unit"));
      String id = unit.getOrDefault("id", "");
      unit.remove("id");
      Map<String, String> row = row(id);
      row.putAll(unit);
      List<String> missing = new ArrayList<>();
      for (String list : LISTS) {
        if (record.path(list).isArray()) {
          for (JsonNode item : record.get(list)) {
            Map<String, String> child = row(id);
            child.putAll(flat((ObjectNode) item));
            rows.get(list).add(child);
          }
        } else if (rows.containsKey(list)) {
          missing.add(list);
        }
      }
      row.put("notSupplied", String.join(";", missing));
      rows.get("units").add(row);
      for (JsonNode range : record.path("dailyReports")) {
        Map<String, String> child = row(id);
        child.put("from", text(range.get(0)));
        child.put("to", text(range.get(1)));
        rows.get("daily-reports").add(child);
      }
      record
          .path("indicators")
          .properties()
          .forEach(
              entry -> {
                Map<String, String> child = row(id);
                child.put("indicator", entry.getKey());
                child.put("value", text(entry.getValue()));
                rows.get("indicators").add(child);
              });
      if (record.path("survey").isObject()) {
        Map<String, String> child = row(id);
        child.putAll(flat((ObjectNode) record.get("survey")));
        rows.get("surveys").add(child);
      }
    }
    Map<String, List<List<String>>> tables = new LinkedHashMap<>();
    rows.forEach((name, list) -> tables.put(name, table(list)));
    return tables;
  }

  private static Map<String, String> row(String unitId) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("unitId", unitId);
    return row;
  }

  private static List<List<String>> table(List<Map<String, String>> rows) {
    Set<String> columns = new LinkedHashSet<>(List.of("unitId"));
    rows.forEach(row -> columns.addAll(row.keySet()));
    List<List<String>> table = new ArrayList<>();
    table.add(List.copyOf(columns));
    for (Map<String, String> row : rows) {
      table.add(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
    }
    return table;
  }

  private static Map<String, String> flat(ObjectNode object) {
    Map<String, String> flat = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().equals("determination")) {
                entry
                    .getValue()
                    .properties()
                    .forEach(
                        inner ->
                            flat.put(
                                "determination"
                                    + inner.getKey().substring(0, 1).toUpperCase(Locale.ROOT)
                                    + inner.getKey().substring(1),
                                text(inner.getValue())));
              } else {
                flat.put(entry.getKey(), text(entry.getValue()));
              }
            });
    return flat;
  }

  private static String text(JsonNode value) {
    return value == null || value.isNull() ? "" : value.asText();
  }
}
