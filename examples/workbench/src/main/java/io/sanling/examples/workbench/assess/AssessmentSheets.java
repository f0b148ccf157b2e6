package io.sanling.examples.workbench.assess;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.read.FeedSource;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where what comes of an assessment is written as it comes: nowhere, to files, or as lines. */
class AssessmentSheets implements Closeable {
  /** What is to be done about a run of records. */
  enum ToDo {
    /** It is assessed and written. */
    ALL,
    /** It was, by a run that broke off. */
    NOTHING,
    /** It was, but which units the rules could not decide has to be found out again. */
    FAILURES
  }

  private static final int LARGEST_KEPT = 1 << 20;

  /** Room that runs were written from, for later ones. */
  private final Queue<ByteArrayOutputStream> spare = new ConcurrentLinkedQueue<>();

  /** An empty run of records, for any thread. */
  AssessedRun run(Rulebook rulebook, int days) {
    List<ByteArrayOutputStream> rooms = new ArrayList<>(days);
    for (int day = 0; day < days; day++) {
      ByteArrayOutputStream room = spare.poll();
      rooms.add(room == null ? new ByteArrayOutputStream() : room);
    }
    return new AssessedRun(rulebook, rooms);
  }

  /** The lines of the run are needed no more. */
  void giveBack(AssessedRun run) {
    for (AssessedRun.Day day : run.days) {
      if (day.results().size() <= LARGEST_KEPT) {
        day.results().reset();
        spare.add(day.results());
      }
    }
  }

  /** What is left to do about the records from there on; any thread may ask. */
  ToDo toDo(long first) {
    return ToDo.ALL;
  }

  // ---- what workers write

  /**
   * @param day number of the day that the result is as of
   */
  void result(AssessedRun to, int day, UnitRecord record, AssessmentResult result)
      throws IOException {}

  void reject(AssessedRun to, String json) throws IOException {}

  void warning(AssessedRun to, String json) throws IOException {}

  static void line(ByteArrayOutputStream to, String json) throws IOException {
    to.write(json.getBytes(StandardCharsets.UTF_8));
    to.write('\n');
  }

  // ---- what is put together in order

  void append(FeedSource.Block<AssessedRun> block) throws IOException {}

  /** Says that no record comes any more, after so many. */
  void endRecords(long records) throws IOException {}

  void end(Summary summary, String text) throws IOException {}

  @Override
  public void close() throws IOException {}

  /** A line each, which says what it is. */
  static final class Lines extends AssessmentSheets {
    private final Terminal terminal;
    private final String result;

    Lines(AssessedDays days, Terminal terminal) {
      this.terminal = terminal;
      this.result = "{\"" + days.member() + "\":";
    }

    @Override
    void result(AssessedRun to, int day, UnitRecord record, AssessmentResult result)
        throws IOException {
      begin(to, this.result);
      result.writeJson(lines(to));
      line(lines(to), "}");
    }

    @Override
    void reject(AssessedRun to, String json) throws IOException {
      begin(to, "{\"reject\":");
      line(lines(to), json + "}");
    }

    @Override
    void warning(AssessedRun to, String json) throws IOException {
      begin(to, "{\"warning\":");
      line(lines(to), json + "}");
    }

    private static void begin(AssessedRun to, String name) throws IOException {
      lines(to).write(name.getBytes(StandardCharsets.UTF_8));
    }

    /** All lines are one stream, those of a unit together. */
    private static ByteArrayOutputStream lines(AssessedRun run) {
      return run.days.get(0).results();
    }

    @Override
    void append(FeedSource.Block<AssessedRun> block) throws IOException {
      lines(block.made()).writeTo(terminal.out());
    }
  }
}
