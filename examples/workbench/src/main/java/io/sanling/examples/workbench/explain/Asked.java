package io.sanling.examples.workbench.explain;

import static java.util.stream.Collectors.joining;

import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.Rejects;
import io.sanling.internal.NearestNames;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.rules.text.Printable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which units are asked for, by id, name or division, and which of these were found. */
final class Asked {
  private static final int MOST_OFFERED = 5;

  @Option(names = "--unit", paramLabel = "ID", descriptionKey = "option.unit-ids")
  Set<String> ids = new LinkedHashSet<>();

  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "option.name")
  Set<String> names = new LinkedHashSet<>();

  @Option(names = "--region", paramLabel = "PREFIX", descriptionKey = "option.region")
  Set<String> regions = new LinkedHashSet<>();

  private final Set<String> found = new HashSet<>();

  /** What ids and names there are, each with the unit's id and name, to offer what is near. */
  private final Map<String, String> known = new LinkedHashMap<>();

  /** What regions there are of as many digits as those asked for. */
  private final Set<String> knownRegions = new TreeSet<>();

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
    return forEach(terminal, source, record -> {}, each);
  }

  /**
   * As {@link #forEach(Terminal, RecordSource, Consumer)}.
   *
   * @param all gets every record, asked for or not
   */
  boolean forEach(
      Terminal terminal, RecordSource source, Consumer<UnitRecord> all, Consumer<UnitRecord> each) {
    boolean rejected = false;
    Iterator<ReadOutcome<UnitRecord>> outcomes = source.stream().iterator();
    while (outcomes.hasNext()) {
      ReadOutcome<UnitRecord> outcome = outcomes.next();
      if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
        all.accept(accepted.value());
      }
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
    String grid = null;
    if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
      name = accepted.value().unit().name();
      division = accepted.value().unit().division();
      grid = accepted.value().grid();
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
      if (division != null && (division.startsWith(region) || region.equals(grid))) {
        found.add(region);
        is = true;
      } else if (division != null && !region.isEmpty()) {
        knownRegions.add(division.substring(0, Math.min(region.length(), division.length())));
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
            ? refusal(terminal, "explain.unknown", id, near(id))
            : terminal.refusal("explain.unknown.rejected", Printable.written(id), unread);
      }
    }
    for (String name : names) {
      if (!found.contains(name.strip())) {
        throw refusal(terminal, "explain.unnamed", name, near(name));
      }
    }
    for (String region : regions) {
      if (!found.contains(region)) {
        throw refusal(terminal, "explain.no-region", region, nearRegions(region));
      }
    }
  }

  /** The units that are called so in part, then those of a name or id that is spelt much alike. */
  private Set<String> near(String wanted) {
    String part = wanted.strip();
    Set<String> near = new LinkedHashSet<>();
    if (known.containsKey(part)) {
      near.add(known.get(part));
    }
    known.keySet().stream()
        .filter(each -> !part.isEmpty() && each.contains(part))
        .sorted(Comparator.comparingInt(String::length))
        .limit(MOST_OFFERED)
        .forEach(each -> near.add(known.get(each)));
    NearestNames.of(part, known.keySet()).forEach(each -> near.add(known.get(each)));
    return near;
  }

  /** The regions of as many digits that begin as it does, as far as any does. */
  private Set<String> nearRegions(String wanted) {
    for (int same = wanted.length() - 1; same >= 0; same--) {
      String begin = wanted.substring(0, same);
      Set<String> near = new LinkedHashSet<>();
      knownRegions.stream().filter(each -> each.startsWith(begin)).forEach(near::add);
      if (!near.isEmpty()) {
        return near;
      }
    }
    return Set.of();
  }

  private static RuntimeException refusal(
      Terminal terminal, String key, String wanted, Set<String> near) {
    return near.isEmpty()
        ? terminal.refusal(key, Printable.written(wanted))
        : terminal.refusal(
            key + ".near",
            Printable.written(wanted),
            Printable.value(
                near.stream().limit(MOST_OFFERED).collect(joining(terminal.say("list")))
                    + (near.size() > MOST_OFFERED ? "…" : "")));
  }
}
