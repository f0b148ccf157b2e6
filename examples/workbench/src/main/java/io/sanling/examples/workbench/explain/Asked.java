package io.sanling.examples.workbench.explain;

import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.Rejects;
import io.sanling.internal.NearestNames;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.rules.text.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which units are asked for, by id, name or division, and which of these were found. */
final class Asked {
  @Option(names = "--unit", paramLabel = "ID", descriptionKey = "option.unit-ids")
  Set<String> ids = new LinkedHashSet<>();

  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "option.name")
  Set<String> names = new LinkedHashSet<>();

  @Option(names = "--region", paramLabel = "PREFIX", descriptionKey = "option.region")
  Set<String> regions = new LinkedHashSet<>();

  private final Set<String> found = new HashSet<>();

  /** What ids and names there are, each with the unit's id and name, to offer what is near. */
  private final Map<String, String> known = new LinkedHashMap<>();

  private int unread;

  /** Refuses a command that asks for nobody. */
  void checkAny(Terminal terminal) {
    if (ids.isEmpty() && names.isEmpty() && regions.isEmpty()) {
      throw terminal.refusal("asked.none");
    }
  }

  /**
   * Each record asked for, in one pass; of those that were rejected it is said why, and whoever is
   * not there is refused in the end.
   *
   * @return whether any of them was rejected
   */
  boolean forEach(Terminal terminal, RecordSource source, Consumer<UnitRecord> each) {
    boolean rejected = false;
    Iterator<ReadOutcome<UnitRecord>> outcomes = source.stream().iterator();
    while (outcomes.hasNext()) {
      ReadOutcome<UnitRecord> outcome = outcomes.next();
      if (!isFor(outcome)) {
        continue;
      }
      if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
        each.accept(accepted.value());
      } else if (outcome instanceof ReadOutcome.Rejected<UnitRecord> refused) {
        rejected = true;
        tell(terminal, refused);
      }
    }
    checkFound(terminal);
    return rejected;
  }

  private static void tell(Terminal terminal, ReadOutcome.Rejected<UnitRecord> refused) {
    terminal.error("explain.rejected", String.valueOf(refused.unitId()));
    if (terminal.isJson()) {
      terminal.json(refused.toJson(terminal.locale()));
    } else {
      terminal.print(Rejects.describe(refused, terminal.locale()));
    }
  }

  /** Whether the unit is asked for; a record that was rejected has no name or division. */
  private boolean isFor(ReadOutcome<UnitRecord> outcome) {
    String id = outcome.unitId();
    if (id == null) {
      unread++;
      return false;
    }
    String name = null;
    String division = null;
    if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
      name = accepted.value().unit().name();
      division = accepted.value().unit().division();
    }
    keep(id, name);
    boolean is = ids.contains(id);
    if (is) {
      found.add(id);
    }
    if (name != null && names.contains(name.strip())) {
      found.add(name.strip());
      is = true;
    }
    for (String region : regions) {
      if (division != null && division.startsWith(region)) {
        found.add(region);
        is = true;
      }
    }
    return is;
  }

  private void keep(String id, @Nullable String name) {
    if (ids.isEmpty() && names.isEmpty()) {
      return;
    }
    known.put(id, name == null ? id : id + " " + name);
    if (name != null) {
      known.putIfAbsent(name, id + " " + name);
    }
  }

  /** Refuses what was asked for and is not there, with what is near. */
  private void checkFound(Terminal terminal) {
    for (String id : ids) {
      if (!found.contains(id)) {
        throw unread == 0
            ? refusal(terminal, "explain.unknown", id)
            : terminal.refusal("explain.unknown.rejected", Printable.written(id), unread);
      }
    }
    for (String name : names) {
      if (!found.contains(name.strip())) {
        throw refusal(terminal, "explain.unnamed", name);
      }
    }
    for (String region : regions) {
      if (!found.contains(region)) {
        throw terminal.refusal("explain.no-region", Printable.written(region));
      }
    }
  }

  private RuntimeException refusal(Terminal terminal, String key, String wanted) {
    Set<String> near = new LinkedHashSet<>();
    if (known.containsKey(wanted)) {
      near.add(known.get(wanted));
    }
    List<String> nearest = new ArrayList<>(NearestNames.of(wanted, known.keySet()));
    nearest.forEach(each -> near.add(known.get(each)));
    return near.isEmpty()
        ? terminal.refusal(key, Printable.written(wanted))
        : terminal.refusal(
            key + ".near",
            Printable.written(wanted),
            Printable.value(String.join(terminal.say("list"), near)));
  }
}
