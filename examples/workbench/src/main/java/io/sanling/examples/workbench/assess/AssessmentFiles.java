package io.sanling.examples.workbench.assess;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.publish.BlockLog;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.read.FeedSource;
import io.sanling.office.ResultWorkbook;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTrend;
import io.sanling.result.AssessmentResult;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code --out}. Those that grow with the data are written in blocks: what a run that
 * broke off has of them is gone on with, if it was a run of the same by the same. The rows of the
 * workbook are among them, since to word them is what takes longest.
 */
final class AssessmentFiles extends AssessmentSheets {
  private static final String REJECTS = "rejects.jsonl";
  private static final String WARNINGS = "warnings.jsonl";
  private static final String ROWS = ".rows";

  /** A block is at least so long, for each day. */
  private static final long BLOCK = 1 << 20;

  private static final int MOST_ITEMS = 1 << 12;

  private final Publication publication;
  private final Rulebook rulebook;
  private final Sheets sheets;
  private final @Nullable ResultWorkbook workbook;
  private final AssessedDays days;
  private final Terminal terminal;
  private final List<String> results;
  private final BlockLog log;
  private final NavigableMap<Long, Kept> kept = new TreeMap<>();

  private AssessedRun counted;
  private Hasher read = Hashing.sha256().newHasher();
  private long items;
  private long begun;

  /**
   * Which files there are.
   *
   * @param lenient whether there are warnings
   * @param workbook whether there is a workbook
   * @param csv whether its sheets are there as CSV
   */
  record Sheets(boolean lenient, boolean workbook, boolean csv) {
    boolean inWords() {
      return workbook || csv;
    }

    BlockLog.Names names(AssessedDays days) {
      ImmutableList.Builder<String> results = ImmutableList.builder();
      results.addAll(AssessedDays.results(days.run())).add(REJECTS);
      if (lenient) {
        results.add(WARNINGS);
      }
      return new BlockLog.Names(
          results.build(), inWords() ? ImmutableList.of(ROWS) : ImmutableList.of());
    }
  }

  /** A block that is there already. */
  private record Kept(String read, boolean undecided) {}

  /** Opens the workbook, where one is written. */
  @FunctionalInterface
  interface Opening {
    ResultWorkbook open() throws IOException;
  }

  /**
   * Begins, or goes on.
   *
   * @param days the days as of which there are results
   * @param run what tells this run from others
   * @param all gets the counts of what is there already
   * @param resume whether to go on with what is there
   */
  AssessmentFiles(
      Publication publication,
      Sheets sheets,
      Opening workbook,
      AssessedDays days,
      Map<String, String> run,
      AssessedRun all,
      boolean resume,
      Rulebook rulebook,
      Terminal terminal)
      throws IOException {
    this.publication = publication;
    this.rulebook = rulebook;
    this.sheets = sheets;
    this.terminal = terminal;
    this.days = days;
    this.results = AssessedDays.results(days.run());
    this.counted = AssessedRun.counting(rulebook, days.size());
    Map<String, String> unfinished = resume ? BlockLog.unfinished(publication) : null;
    if (unfinished == null) {
      if (resume) {
        terminal.note(publication.foundUnfinished() ? "resume.unusable" : "resume.none");
      }
      this.log = BlockLog.begin(publication, sheets.names(days), run);
    } else {
      requireSame(unfinished, run);
      this.log = BlockLog.resume(publication, sheets.names(days), said -> keep(said, all));
      terminal.note("resume.kept", kept.isEmpty() ? 0 : kept.lastKey());
    }
    this.begun = log.bytes();
    this.workbook = sheets.inWords() ? workbook.open() : null;
  }

  private void requireSame(Map<String, String> unfinished, Map<String, String> run) {
    String others =
        run.keySet().stream()
            .filter(what -> !Objects.equals(run.get(what), unfinished.get(what)))
            .map(what -> terminal.say("resume.of." + what))
            .collect(Collectors.joining(terminal.say("resume.comma")));
    if (!others.isEmpty()) {
      throw terminal.refusal("resume.other", others);
    }
  }

  private void keep(JsonTree said, AssessedRun all) {
    long before = kept.isEmpty() ? 0 : kept.lastKey();
    List<JsonTree> counts = said.objects("counts");
    for (int day = 0; day < counts.size(); day++) {
      all.days.get(day).counts().add(counts.get(day));
    }
    kept.put(
        before + said.number("items"), new Kept(said.text("read"), said.number("undecided") > 0));
  }

  @Override
  ToDo toDo(long first) {
    Map.Entry<Long, Kept> there = kept.higherEntry(first);
    return there == null ? ToDo.ALL : there.getValue().undecided() ? ToDo.FAILURES : ToDo.NOTHING;
  }

  // ---- what workers write

  @Override
  void result(AssessedRun to, int day, UnitRecord record, AssessmentResult result)
      throws IOException {
    ByteArrayOutputStream lines = to.days.get(day).results();
    result.writeJson(lines);
    lines.write('\n');
    if (workbook != null && day == days.size() - 1) {
      workbook.rows(record, result).writeTo(to.rows);
    }
  }

  @Override
  void reject(AssessedRun to, String json) throws IOException {
    line(to.rejects, json);
  }

  @Override
  void warning(AssessedRun to, String json) throws IOException {
    line(to.warnings, json);
  }

  // ---- what is put together in order

  @Override
  void append(FeedSource.Block<AssessedRun> block) throws IOException {
    AssessedRun run = block.made();
    if (block.read() != null) {
      read.putBytes(block.read().asBytes());
    }
    items += block.items();
    Map.Entry<Long, Kept> there = kept.higherEntry(block.first());
    if (there != null) {
      requireRead(block.first() + block.items(), there);
      return;
    }
    for (int day = 0; day < days.size(); day++) {
      run.days.get(day).results().writeTo(log.file(results.get(day)));
    }
    run.rejects.writeTo(log.file(REJECTS));
    if (sheets.lenient()) {
      run.warnings.writeTo(log.file(WARNINGS));
    }
    if (sheets.inWords()) {
      run.rows.writeTo(log.file(ROWS));
    }
    counted.add(run);
    if (log.bytes() - begun >= BLOCK * days.size() || items >= MOST_ITEMS) {
      endBlock();
    }
  }

  /** What was read for a block that is there is read again, or the results are of other data. */
  private void requireRead(long now, Map.Entry<Long, Kept> there) {
    if (now < there.getKey()) {
      return;
    }
    if (now > there.getKey() || !digest().equals(there.getValue().read())) {
      throw otherData();
    }
    again();
  }

  private RuntimeException otherData() {
    return terminal.refusal("resume.other", terminal.say("resume.of.data"));
  }

  private String digest() {
    return read.hash().toString();
  }

  private void endBlock() throws IOException {
    log.end(
        ImmutableMap.of(
            "items",
            items,
            "read",
            digest(),
            "undecided",
            counted.undecided,
            "counts",
            counted.days.stream().map(day -> day.counts().tree()).toList()));
    counted = AssessedRun.counting(rulebook, days.size());
    begun = log.bytes();
    again();
  }

  private void again() {
    items = 0;
    read = Hashing.sha256().newHasher();
  }

  @Override
  void endRecords(long records) throws IOException {
    if (!kept.isEmpty() && records < kept.lastKey()) {
      throw otherData();
    }
    if (items > 0) {
      endBlock();
    }
  }

  @Override
  void end(Summary summary, String text) throws IOException {
    RegionTrend trend = summary.trend();
    try (Writer writer = publication.text(days.regions())) {
      writer.write(trend == null ? Region.toJson(summary.regions()) : trend.toJson() + "\n");
    }
    try (Writer writer = publication.text(days.summary())) {
      writer.write(text);
    }
    if (workbook == null) {
      return;
    }
    log.flush();
    try (InputStream rows =
        new BufferedInputStream(
            Files.newInputStream(publication.folder().resolve(ROWS)), 1 << 16)) {
      workbook.addAll(rows, summary.regions());
    }
    if (trend != null) {
      workbook.add(trend);
    }
    if (sheets.workbook()) {
      try (OutputStream out = publication.bytes(days.workbook())) {
        workbook.write(out);
      }
    }
    if (sheets.csv()) {
      workbook.writeCsv(publication::text);
    }
  }

  @Override
  public void close() throws IOException {
    if (workbook != null) {
      workbook.close();
    }
  }
}
