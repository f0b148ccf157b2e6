package io.sanling.rules.replays;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of one of a unit's lists as the catalogue writes it down; each change gives another. */
record Item(String list, ImmutableMap<String, Object> fields) {
  static Item petition(LocalDate acceptedOn) {
    return of("petitions", "P-1", "acceptedOn", acceptedOn)
        .with("withinCompetence", true)
        .with("source", "PETITION_OFFICE")
        .confirmed();
  }

  /** With nobody hurt and reported within the hour. */
  static Item accident(LocalDate occurredOn) {
    return of("accidents", "A-1", "occurredOn", occurredOn)
        .with("occurredAt", occurredOn + "T08:00")
        .with("reportedAt", occurredOn + "T09:00")
        .with("type", "WORK_SAFETY")
        .casualties(0, 0, 0, 0)
        .with("source", "EMERGENCY_MANAGEMENT")
        .confirmed();
  }

  static Item crime(LocalDate filedOn) {
    return of("cases", "C-1", "filedOn", filedOn)
        .with("kind", "CRIMINAL")
        .with("source", "PUBLIC_SECURITY")
        .confirmed();
  }

  static Item publicOrder(LocalDate filedOn, @Nullable Boolean majorImpact) {
    return crime(filedOn).with("kind", "PUBLIC_ORDER").with("majorImpact", majorImpact);
  }

  static Item misconduct(String kind, LocalDate foundOn) {
    return of("misconducts", "M-1", "kind", kind).with("foundOn", foundOn).confirmed();
  }

  static Item hazard(String level, LocalDate foundOn, LocalDate dueOn) {
    return of("hazards", "H-1", "foundOn", foundOn).with("level", level).with("dueOn", dueOn);
  }

  static Item dispute(LocalDate reportedOn) {
    return of("disputes", "D-1", "reportedOn", reportedOn);
  }

  static Item change(String kind, LocalDate changedOn, @Nullable String predecessor) {
    return of("changes", "B-1", "kind", kind)
        .with("changedOn", changedOn)
        .with("predecessor", predecessor);
  }

  static Item amendment(String path, LocalDate amendedOn) {
    return of("amendments", "G-1", "path", path)
        .with("amendedOn", amendedOn)
        .with("reason", "录入有误")
        .with("office", "示例县平安办")
        .with("amendmentDocument", "示更〔1〕1号");
  }

  static Item event(String level, LocalDate reportedOn) {
    return of("events", "E-1", "reportedOn", reportedOn)
        .with("kind", "DISPUTE")
        .with("level", level);
  }

  /** Of the event {@code E-1}. */
  static Item transfer(String direction, LocalDate handedOn) {
    return of("transfers", "T-1", "event", "E-1")
        .with("handedOn", handedOn)
        .with("direction", direction)
        .with("toLevel", direction.equals("UP") ? "STREET" : "GRID");
  }

  static Item verification(String id, LocalDate verifiedOn, String path, String value) {
    return of("verifications", id, "verifiedOn", verifiedOn)
        .with("path", path)
        .with("verifiedValue", value)
        .with("office", "示例县平安办")
        .with("verificationDocument", "示查〔1〕1号");
  }

  static Item publicity(LocalDate from, LocalDate until) {
    return of("publicity", "GS-1", "publicFrom", from).with("publicUntil", until);
  }

  static Item appeal(String about, LocalDate filedOn) {
    return of("appeals", "S-1", "filedOn", filedOn)
        .with("about", about)
        .with("firstDecidedBy", "示例县平安办");
  }

  /** Rectified on the day, with a document. */
  static Item closing(Item broken, LocalDate rectifiedOn) {
    String field =
        switch (broken.list()) {
          case "petitions" -> "brokenPetition";
          case "accidents" -> "brokenAccident";
          default -> "brokenCase";
        };
    return of("closures", "X-1", field, String.valueOf(broken.fields().get("id")))
        .with("rectifiedOn", rectifiedOn)
        .with("rectificationDocument", "示整〔1〕1号");
  }

  Item reassessed(LocalDate day) {
    return with("reassessedOn", day).with("reassessmentDocument", "示评〔1〕1号");
  }

  Item closed(LocalDate day) {
    return with("closedOn", day).with("closingDocument", "示销〔1〕1号");
  }

  private static Item of(String list, String id, String field, Object value) {
    return new Item(list, ImmutableMap.of("id", id)).with(field, value);
  }

  /** With the field, or without it when the value is null. */
  Item with(String field, @Nullable Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    if (value == null) {
      changed.remove(field);
    } else {
      changed.put(field, value instanceof LocalDate day ? day.toString() : value);
    }
    return new Item(list, ImmutableMap.copyOf(changed));
  }

  Item id(String id) {
    return with("id", id);
  }

  Item type(String type) {
    return with("type", type);
  }

  Item casualties(
      @Nullable Integer deaths,
      @Nullable Integer missing,
      @Nullable Integer seriousInjuries,
      @Nullable Integer minorInjuries) {
    return with("deaths", number(deaths))
        .with("missing", number(missing))
        .with("seriousInjuries", number(seriousInjuries))
        .with("minorInjuries", number(minorInjuries));
  }

  private static @Nullable Long number(@Nullable Integer count) {
    return count == null ? null : Long.valueOf(count);
  }

  Item resolved(LocalDate day) {
    return with("resolvedOn", day);
  }

  Item confirmed() {
    return determined(ImmutableMap.of("status", "CONFIRMED"));
  }

  Item pending() {
    return determined(ImmutableMap.of("status", "PENDING"));
  }

  Item excluded() {
    return excluded("NOT_ATTRIBUTABLE", "示例县认定办", "示认〔1〕1号");
  }

  Item excluded(String ground, String body, String document) {
    return determined(
        ImmutableMap.of(
            "status", "EXCLUDED", "body", body, "document", document, "ground", ground));
  }

  /** Excluded in name only: there is no document. */
  Item excludedWithoutDocument() {
    return determined(
        ImmutableMap.of("status", "EXCLUDED", "body", "示例县认定办", "ground", "NOT_ATTRIBUTABLE"));
  }

  /** With the day on which the determination was made. */
  Item decidedOn(LocalDate day) {
    Map<String, Object> determination = new LinkedHashMap<>();
    ((Map<?, ?>) fields.get("determination"))
        .forEach((key, value) -> determination.put((String) key, value));
    determination.put("decidedOn", day.toString());
    return determined(determination);
  }

  /** The day on which it was determined; null where that is not said. */
  @Nullable LocalDate decidedOn() {
    return fields.get("determination") instanceof Map<?, ?> determination
            && determination.get("decidedOn") instanceof String day
        ? LocalDate.parse(day)
        : null;
  }

  private Item determined(Map<String, Object> determination) {
    return with("determination", determination);
  }

  /** Its name in results, e.g. {@code petitions/P-1}. */
  String name() {
    return list + "/" + fields.get("id");
  }
}
