package io.sanling.rules.cases;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.record.AccidentType;
import io.sanling.record.CaseKind;
import io.sanling.record.DeterminationStatus;
import io.sanling.record.Ground;
import io.sanling.record.HazardLevel;
import io.sanling.record.IdScheme;
import io.sanling.record.Labelled;
import io.sanling.record.MisconductKind;
import io.sanling.record.Setting;
import io.sanling.record.Source;
import io.sanling.record.UnitKind;
import io.sanling.record.UnitRecords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Chinese words of the data tables, as cases use them. */
final class CaseWords {
  private static final String TABLE = "columns.csv";
  private static final ImmutableSet<String> TEXTS =
      ImmutableSet.of(
          "id",
          "unitId",
          "name",
          "division",
          "extensionDocument",
          "determinationBody",
          "determinationDocument");

  /** The enumeration of each field, by field name; {@code kind} is told apart by its labels. */
  private static final ImmutableList<Labelled[]> ENUMERATIONS =
      ImmutableList.of(
          IdScheme.values(),
          UnitKind.values(),
          Setting.values(),
          AccidentType.values(),
          CaseKind.values(),
          MisconductKind.values(),
          HazardLevel.values(),
          DeterminationStatus.values(),
          Ground.values(),
          Source.values());

  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, String> constants = new HashMap<>();

  private CaseWords() {
    for (Labelled[] enumeration : ENUMERATIONS) {
      for (Labelled value : enumeration) {
        constants.put(value.label(), value.name());
      }
    }
  }

  static CaseWords load() {
    CaseWords words = new CaseWords();
    try (InputStream in = UnitRecords.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("missing " + TABLE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      lines
          .lines()
          .skip(1)
          .map(line -> Splitter.on(',').splitToList(line))
          .forEach(row -> words.add(row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  private void add(List<String> row) {
    String field = row.get(1);
    fields.putIfAbsent(row.get(0) + "/" + row.get(2), field);
  }

  /** The field of a header of the table; null when there is none. */
  @Nullable String field(String list, String header) {
    String field = fields.get(list + "/" + header);
    return field != null && list.equals("units") && field.equals("unitId") ? "id" : field;
  }

  /** The value as JSON has it. */
  @Nullable Object value(String field, String text) {
    if (text.isEmpty() || TEXTS.contains(field)) {
      return text.isEmpty() ? null : text;
    }
    if (text.equals("是") || text.equals("否")) {
      return text.equals("是");
    }
    if (constants.containsKey(text)) {
      return constants.get(text);
    }
    return text.matches("-?[0-9]{1,18}") ? Long.valueOf(text) : text;
  }
}
