package io.sanling.rules.replays;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of supervision that the draft's ladder leads to, reckoned from days here, without the
 * engine: for each situation, whatever it is about.
 */
final class Supervised {
  private static final String COUNTY = "县（区）平安建设办公室";
  private static final Rung[] PETITION = {
    new Rung("REMIND", 1, "乡镇（街道）信访工作机构"),
    new Rung("SUPERVISE", 8, "县（区）信访部门"),
    new Rung("NOTIFY", 16, COUNTY),
    new Rung("INTERVIEW", 31, COUNTY)
  };
  private static final Rung[] DISPUTE = {
    new Rung("REMIND", 1, "乡镇（街道）综治中心"),
    new Rung("SUPERVISE", 8, COUNTY),
    new Rung("NOTIFY", 16, COUNTY)
  };
  private static final Rung[] ORDINARY = {
    new Rung("REMIND", 1, "乡镇（街道）应急管理机构"),
    new Rung("SUPERVISE", 8, "县（区）应急管理部门"),
    new Rung("NOTIFY", 16, COUNTY)
  };
  private static final Rung[] MAJOR = {
    new Rung("SUPERVISE", 1, "县（区）应急管理部门"), new Rung("LISTED", 8, "县（区）人民政府")
  };
  private static final Rung[] ACCEPTANCE = {
    new Rung("REMIND", 1, "乡镇（街道）应急管理机构"), new Rung("SUPERVISE", 8, "县（区）应急管理部门")
  };
  private static final Map<String, String> LISTERS =
      Map.of("COUNTY", "县（区）人民政府", "CITY", "设区的市人民政府", "PROVINCE", "省人民政府");

  /** By who deals with an event: who reminds, and who supervises. */
  private static final ImmutableMap<String, Rung[]> EVENT =
      ImmutableMap.of(
          "GRID", event("村（社区）综治中心", "乡镇（街道）综治中心"),
          "COMMUNITY", event("乡镇（街道）综治中心", COUNTY),
          "STREET", event(COUNTY, COUNTY),
          "COUNTY", event(COUNTY, "县（区）人民政府"));

  /** Days for an event that is neither urgent nor a decision. */
  private static final ImmutableMap<String, Integer> DAYS =
      ImmutableMap.of("GRID", 3, "COMMUNITY", 7, "STREET", 15, "COUNTY", 30);

  private final LocalDate from;
  private final LocalDate to;
  private final List<Map<String, Object>> steps = new ArrayList<>();

  /** A step from so many days late on. */
  private record Rung(String step, int days, String office) {}

  private static Rung[] event(String reminds, String supervises) {
    return new Rung[] {new Rung("REMIND", 1, reminds), new Rung("SUPERVISE", 8, supervises)};
  }

  private Supervised(Book book) {
    this.from = book.from();
    this.to = book.to();
  }

  /** Null where nothing is supervised. */
  static @Nullable List<Map<String, Object>> of(Book book, Subject subject) {
    LocalDate closed = subject.closedOn();
    if (closed != null && closed.isBefore(book.to())) {
      return null;
    }
    Supervised supervised = new Supervised(book);
    for (Map<?, ?> each : subject.entries("petitions")) {
      if (Boolean.TRUE.equals(each.get("withinCompetence"))) {
        int days = given(each, "extensionDocument") ? 90 : 60;
        supervised.late(
            "petitions", each, supervised.own(each, "acceptedOn", days), "resolvedOn", PETITION);
      }
    }
    for (Map<?, ?> each : subject.entries("disputes")) {
      int days = Boolean.TRUE.equals(each.get("agreedExtension")) ? 60 : 30;
      supervised.late(
          "disputes", each, supervised.own(each, "reportedOn", days), "settledOn", DISPUTE);
    }
    for (Map<?, ?> each : subject.entries("hazards")) {
      supervised.hazard(each);
    }
    for (Map<?, ?> each : subject.entries("events")) {
      String level = String.valueOf(each.get("level"));
      Rung[] rungs = requireNonNull(EVENT.get(level));
      supervised.late("events", each, supervised.dueOfEvent(each, level), "doneOn", rungs);
    }
    supervised.accidents(subject.entries("accidents"));
    supervised.steps.sort(
        Comparator.comparing((Map<String, Object> step) -> String.valueOf(step.get("since")))
            .thenComparing(step -> String.valueOf(step.get("record"))));
    return supervised.steps.isEmpty() ? null : supervised.steps;
  }

  /** Supervised by whoever listed it, if anybody did; what is graded or listed is accepted. */
  private void hazard(Map<?, ?> hazard) {
    if (own(hazard, "foundOn", 0) == null) {
      return;
    }
    LocalDate due = requireNonNull(day(hazard, "dueOn"));
    LocalDate later = given(hazard, "extensionDocument") ? day(hazard, "extendedTo") : null;
    String lister = LISTERS.get(String.valueOf(hazard.get("listedLevel")));
    late(
        "hazards",
        hazard,
        later != null && later.isAfter(due) ? later : due,
        "rectifiedOn",
        lister != null
            ? new Rung[] {new Rung("LISTED", 1, lister)}
            : "MAJOR".equals(hazard.get("level")) ? MAJOR : ORDINARY);
    LocalDate rectified = day(hazard, "rectifiedOn");
    boolean accepted = lister != null || given(hazard, "riskColour");
    if (rectified != null && !rectified.isAfter(to) && accepted) {
      late("hazards", hazard, rectified.plusDays(15), "acceptedOn", ACCEPTANCE);
    }
  }

  /** So many days after its own day; null where it is not there yet. */
  private @Nullable LocalDate own(Map<?, ?> entry, String field, int days) {
    LocalDate own = requireNonNull(day(entry, field));
    return own.isAfter(to) ? null : own.plusDays(days);
  }

  private @Nullable LocalDate dueOfEvent(Map<?, ?> event, String level) {
    LocalDate own = own(event, "reportedOn", 0);
    LocalDate set = day(event, "dueOn");
    if (own == null || set != null) {
      return own == null ? null : set;
    }
    boolean grid = level.equals("GRID");
    return switch (String.valueOf(event.get("kind"))) {
      case "HAZARD" -> own.plusDays(2);
      case "ACCIDENT" -> grid ? null : own.plusDays(2);
      case "CASE" -> grid ? null : own.plusDays(requireNonNull(DAYS.get(level)));
      case "DECISION" -> grid ? null : own.plusDays(level.equals("COMMUNITY") ? 7 : 60);
      default -> own.plusDays(requireNonNull(DAYS.get(level)));
    };
  }

  private void late(
      String list, Map<?, ?> entry, @Nullable LocalDate due, String end, Rung[] rungs) {
    LocalDate ended = day(entry, end);
    if (due == null || ended != null && !ended.isAfter(to) || isExcluded(entry)) {
      return;
    }
    Map<String, Object> step = null;
    for (Rung rung : rungs) {
      LocalDate since = due.plusDays(rung.days());
      if (!since.isAfter(to)) {
        step = step(list, entry, rung, since);
      } else if (step != null) {
        step.put("next", Outcome.members("step", rung.step(), "on", since.toString()));
        break;
      }
    }
    if (step != null) {
      steps.add(step);
    }
  }

  private static Map<String, Object> step(
      String list, Map<?, ?> entry, Rung rung, LocalDate since) {
    return Outcome.members(
        "record",
        list + "/" + entry.get("id"),
        "step",
        rung.step(),
        "clause",
        "SV-" + rung.step(),
        "office",
        rung.office(),
        "since",
        since.toString());
  }

  /** From the second one on that the period has and that is confirmed. */
  private void accidents(List<Map<?, ?>> entries) {
    List<Map<?, ?>> confirmed = new ArrayList<>();
    for (Map<?, ?> each : entries) {
      LocalDate day = requireNonNull(day(each, "occurredOn"));
      if (status(each).equals("CONFIRMED") && !day.isBefore(from) && !day.isAfter(to)) {
        confirmed.add(each);
      }
    }
    confirmed.sort(
        Comparator.comparing((Map<?, ?> each) -> requireNonNull(day(each, "occurredOn")))
            .thenComparing(each -> String.valueOf(each.get("id"))));
    for (Map<?, ?> each : confirmed.subList(Math.min(1, confirmed.size()), confirmed.size())) {
      LocalDate day = requireNonNull(day(each, "occurredOn"));
      steps.add(step("accidents", each, new Rung("INTERVIEW", 0, COUNTY), day));
    }
  }

  private static boolean isExcluded(Map<?, ?> entry) {
    return status(entry).equals("EXCLUDED")
        && entry.get("determination") instanceof Map<?, ?> determination
        && given(determination, "body")
        && given(determination, "document");
  }

  private static String status(Map<?, ?> entry) {
    return entry.get("determination") instanceof Map<?, ?> determination
        ? String.valueOf(determination.get("status"))
        : "";
  }

  private static boolean given(Map<?, ?> entry, String field) {
    return entry.get(field) instanceof String text && !text.isBlank();
  }

  private static @Nullable LocalDate day(Map<?, ?> entry, String field) {
    return entry.get(field) instanceof String text ? LocalDate.parse(text) : null;
  }
}
