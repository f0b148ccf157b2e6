package io.sanling.examples.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.UnitRecords;
import io.sanling.advice.Advice;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.record.UnitRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Records as they are when steps were carried out: written into the JSON that an office hands in,
 * and read as that is read, so that what readers would refuse fails.
 */
final class CarriedOut {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Forms forms;
  private final ObjectNode known;

  /** Of the record as it was known on the day. */
  CarriedOut(UnitRecord record, LocalDate asOf) {
    try {
      this.forms = record.forms();
      this.known = (ObjectNode) JSON.readTree(record.toJson());
      forms.all().forEach(form -> cut(known, form, asOf));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record with the steps carried out. */
  UnitRecord with(Collection<Advice.Step> steps) {
    ObjectNode tree = known.deepCopy();
    steps.forEach(step -> carryOut(tree, forms, step));
    return UnitRecords.parse(tree.toString(), forms);
  }

  static UnitRecord of(UnitRecord record, LocalDate asOf, Collection<Advice.Step> steps) {
    return new CarriedOut(record, asOf).with(steps);
  }

  // ---- what was known

  private static void cut(ObjectNode tree, Form form, LocalDate asOf) {
    JsonNode filled = tree.get(form.id());
    if (filled == null) {
      return;
    }
    switch (form.count()) {
      case ONE -> {
        if (isLater(filled.get(String.valueOf(form.ownDay())), asOf)) {
          tree.remove(form.id());
        } else {
          cutEntry((ObjectNode) filled, form, asOf);
        }
      }
      case MANY -> {
        ArrayNode known = JSON.createArrayNode();
        for (JsonNode entry : filled) {
          if (!isLater(entry.get(String.valueOf(form.ownDay())), asOf)) {
            cutEntry((ObjectNode) entry, form, asOf);
            known.add(entry);
          }
        }
        tree.set(form.id(), known);
      }
      case DAYS -> {
        ArrayNode known = JSON.createArrayNode();
        for (JsonNode range : filled) {
          if (!isLater(range.get(0), asOf)) {
            String to = isLater(range.get(1), asOf) ? asOf.toString() : range.get(1).asText();
            known.add(JSON.createArrayNode().add(range.get(0).asText()).add(to));
          }
        }
        tree.set(form.id(), known);
      }
    }
  }

  private static void cutEntry(ObjectNode entry, Form form, LocalDate asOf) {
    for (Field field : form.fields()) {
      boolean happened = field.type() == FieldType.DAY || field.type() == FieldType.TIME;
      if (happened && isLater(entry.get(field.id()), asOf)) {
        entry.remove(field.id());
      }
    }
    JsonNode determination = entry.get("determination");
    if (determination != null && isLater(determination.get("decidedOn"), asOf)) {
      entry.set("determination", JSON.createObjectNode().put("status", "PENDING"));
    }
  }

  private static boolean isLater(@Nullable JsonNode day, LocalDate asOf) {
    return day != null
        && !day.isNull()
        && LocalDate.parse(day.asText().substring(0, 10)).isAfter(asOf);
  }

  // ---- what is done

  private static void carryOut(ObjectNode tree, Forms forms, Advice.Step step) {
    String record = step.record();
    int slash = record.indexOf('/');
    String id = slash < 0 ? record : record.substring(0, slash);
    if (id.equals("unit")) {
      step.changes()
          .forEach(change -> ((ObjectNode) tree.get("unit")).put(change.field(), change.to()));
      return;
    }
    Form form = forms.form(id);
    if (step.act() == Advice.Act.REPORT) {
      ArrayNode days = tree.has(id) ? (ArrayNode) tree.get(id) : tree.putArray(id);
      days.add(JSON.createArrayNode().add(step.from().toString()).add(step.by().toString()));
    } else if (step.changes().isEmpty()) {
      tree.putArray(id);
    } else {
      ObjectNode entry =
          slash < 0 ? single(tree, id) : entry(tree, id, record.substring(slash + 1));
      step.changes().forEach(change -> set(entry, form, change, step.by()));
    }
  }

  private static ObjectNode single(ObjectNode tree, String id) {
    return tree.has(id) ? (ObjectNode) tree.get(id) : tree.putObject(id);
  }

  private static ObjectNode entry(ObjectNode tree, String form, String id) {
    for (JsonNode entry : tree.get(form)) {
      if (entry.get("id").asText().equals(id)) {
        return (ObjectNode) entry;
      }
    }
    throw new AssertionError("no entry " + id + " of " + form);
  }

  private static void set(ObjectNode entry, Form form, Advice.Change change, LocalDate by) {
    Field field = form.field(change.field()).orElse(null);
    if (field == null) {
      ObjectNode determination = entry.putObject(change.field());
      determination.put("status", change.to()).put("decidedOn", by.toString());
      if (change.to().equals("EXCLUDED")) {
        determination.put("body", "县认定小组").put("document", "认〔2022〕1号");
      }
      return;
    }
    switch (field.type()) {
      case FLAG -> entry.put(field.id(), change.to().equals("true"));
      case COUNT -> entry.put(field.id(), Long.parseLong(change.to()));
      default -> entry.put(field.id(), change.to());
    }
  }
}
