package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** One village's data, with any text in any place, in each of the forms in which data come. */
final class MadeUpData {
  static final String UNIT = "410328104205";

  /** The tables by name, each of headers and one row, with every field of text. */
  private static final ImmutableMap<String, String> TABLES =
      ImmutableMap.<String, String>builder()
          .put(
              "units",
              "unitId=410328104205;idScheme=DIVISION_CODE;name=示例村;kind=VILLAGE;"
                  + "division=410328104205;setting=RURAL")
          .put(
              "petitions",
              "unitId=410328104205;id=P-1;acceptedOn=2022-03-01;withinCompetence=true;"
                  + "extensionDocument=信延〔2022〕3号;resolvedOn=2022-05-15;determinationStatus=CONFIRMED;"
                  + "determinationBody=县信访局;determinationDocument=信访〔2022〕17号")
          .put(
              "accidents",
              "unitId=410328104205;id=A-1;occurredOn=2022-06-01;type=FIRE;deaths=1;"
                  + "determinationStatus=EXCLUDED;determinationBody=县应急管理局;"
                  + "determinationDocument=应急〔2022〕17号;determinationGround=NATURAL_DISASTER;"
                  + "determinationDecidedOn=2022-06-20")
          .put(
              "cases",
              "unitId=410328104205;id=C-1;filedOn=2022-05-02;kind=PUBLIC_ORDER;majorImpact=true;"
                  + "determinationStatus=PENDING;determinationBody=县公安局;determinationDocument=公〔2022〕5号")
          .put("misconducts", "unitId;id;kind;foundOn;determinationStatus")
          .put(
              "hazards",
              "unitId=410328104205;id=H-1;foundOn=2022-02-01;level=MAJOR;dueOn=2022-05-01;rectifiedOn=2022-04-20")
          .put("disputes", "unitId=410328104205;id=D-1;reportedOn=2022-01-10;settledOn=2022-01-25")
          .put("daily-reports", "unitId=410328104205;from=2022-01-01;to=2022-12-31")
          .buildOrThrow();

  private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();

  MadeUpData() {
    TABLES.forEach(
        (table, fields) -> {
          Map<String, String> row = new LinkedHashMap<>();
          for (String field : fields.split(";")) {
            String[] parts = field.split("=", 2);
            row.put(parts[0], parts.length == 1 ? "" : parts[1]);
          }
          tables.put(table, row);
        });
  }

  MadeUpData with(String table, String field, String text) {
    tables.get(table).put(field, text);
    return this;
  }

  Path csv(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, Map<String, String>> table : tables.entrySet()) {
      StringBuilder text = new StringBuilder();
      text.append(String.join(",", table.getValue().keySet().stream().map(this::quoted).toList()));
      text.append('\n');
      if (!String.join("", table.getValue().values()).isEmpty()) {
        text.append(
            String.join(",", table.getValue().values().stream().map(this::quoted).toList()));
        text.append('\n');
      }
      Files.writeString(folder.resolve(table.getKey() + ".csv"), text);
    }
    return folder;
  }

  private String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Control characters stand in a workbook as Excel writes them. */
  Path xlsx(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "Sanling", "1.0")) {
      tables.forEach(
          (table, row) -> {
            Worksheet sheet = workbook.newWorksheet(table);
            int column = 0;
            for (Map.Entry<String, String> field : row.entrySet()) {
              sheet.value(0, column, escaped(field.getKey()));
              if (!field.getValue().isEmpty()) {
                sheet.value(1, column, escaped(field.getValue()));
              }
              column++;
            }
          });
    }
    return file;
  }

  private static String escaped(String text) {
    return text.replace("\u001B", "_x001B_");
  }

  Path jsonl(Path file) throws IOException {
    List<String> members = new ArrayList<>();
    tables.forEach(
        (table, row) -> {
          if (table.equals("daily-reports")) {
            members.add(
                "\"dailyReports\":[[" + json(row.get("from")) + "," + json(row.get("to")) + "]]");
          } else if (table.equals("units")) {
            members.add("\"unit\":" + object(row));
          } else {
            boolean none = String.join("", row.values()).isEmpty();
            members.add(json(table) + ":[" + (none ? "" : object(row)) + "]");
          }
        });
    return Files.writeString(file, "{" + String.join(",", members) + "}\n");
  }

  private static String object(Map<String, String> row) {
    List<String> members = new ArrayList<>();
    List<String> determination = new ArrayList<>();
    row.forEach(
        (field, text) -> {
          boolean id = field.equals("unitId");
          if (id && !row.containsKey("idScheme")) {
            return;
          }
          if (field.startsWith("determination")) {
            String name = field.substring("determination".length());
            determination.add(
                json(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                    + ":"
                    + json(text));
          } else {
            boolean bare = text.matches("true|false|[0-9]{1,2}");
            members.add(json(id ? "id" : field) + ":" + (bare ? text : json(text)));
          }
        });
    if (!determination.isEmpty()) {
      members.add("\"determination\":{" + String.join(",", determination) + "}");
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < ' ' || c == '"' || c == '\\') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
