package io.sanling.examples.workbench.assess;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.explain.Labels;
import io.sanling.form.Subject;
import io.sanling.region.Region;
import io.sanling.region.RegionNames;
import io.sanling.rules.text.Printable;
import io.sanling.rules.text.TextTable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first columns of a table of regions: which they are. */
final class RegionColumns {
  private static final int LONGEST_NAME = 24;
  private static final String NONE = "—";

  private final RegionNames names;
  private final Terminal terminal;
  private final Labels labels;
  private final boolean named;
  private final boolean tracks;

  /**
   * @param regions those of the table
   */
  RegionColumns(Rulebook rulebook, RegionNames names, Terminal terminal, List<Region> regions) {
    this.names = names;
    this.terminal = terminal;
    this.labels = Labels.of(rulebook, terminal.locale());
    this.named = regions.stream().anyMatch(region -> names.name(region.prefix()).isPresent());
    this.tracks = rulebook.forms().subject().unitClass(Subject.TRACK).isPresent();
  }

  /** A table that begins with these columns. */
  TextTable table() {
    return new TextTable(1 + (named ? 1 : 0) + (tracks ? 1 : 0));
  }

  Stream.Builder<Object> head() {
    Stream.Builder<Object> head = Stream.builder();
    head.add(terminal.say("column.region"));
    if (named) {
      head.add(terminal.say("column.region-name"));
    }
    if (tracks) {
      head.add(terminal.say("column.track"));
    }
    return head;
  }

  Stream.Builder<Object> row(String prefix, @Nullable String track) {
    Stream.Builder<Object> row = Stream.builder();
    row.add(prefix);
    if (named) {
      row.add(Printable.shortened(names.name(prefix).orElse(NONE), LONGEST_NAME));
    }
    if (tracks) {
      row.add(track == null ? NONE : labels.track(track));
    }
    return row;
  }
}
