package io.sanling.examples.workbench.office;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.Progress;
import io.sanling.examples.workbench.console.RegionWords;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.OutFile;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.RegionsOption;
import io.sanling.examples.workbench.input.RejectCount;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.internal.publish.Publication;
import io.sanling.office.WorkList;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.rules.text.Printable;
import io.sanling.rules.text.TextTable;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling reminders}: who must do what by when. */
@Command(name = "reminders")
public final class RemindersCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 24;
  private static final int LONGEST_MATTER = 60;

  private final Terminal terminal;

  private enum Format {
    TEXT,
    CSV,
    JSON,
    ICS
  }

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();
  @Mixin DataParameter data = new DataParameter();
  @Mixin RegionsOption regions = new RegionsOption();

  @Option(names = "--within", paramLabel = "DAYS", descriptionKey = "option.within")
  @Nullable Integer within;

  @Option(
      names = "--format",
      paramLabel = "text|csv|json|ics",
      defaultValue = "text",
      descriptionKey = "option.reminders.format")
  Format format = Format.TEXT;

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out.file")
  @Nullable Path out;

  public RemindersCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (within != null && within < 0) {
      throw terminal.refusal("reminders.within", within);
    }
    OutFile.check(terminal, "--out", out);
    Rulebook book = rulebook.load(terminal);
    RejectCount rejects = new RejectCount();
    try (RecordSource source = UnitRecords.open(data.path(), book.forms())) {
      AssessmentPeriod period = days.of(book, terminal);
      source.notes(terminal.locale()).forEach(terminal::noteOfData);
      WorkList all = WorkList.of(book, period, regions.of(source, book.forms()), terminal.locale());
      WorkList work = within == null ? all : all.within(within);
      Assessor assessor = Assessor.of(book);
      Iterator<ReadOutcome<List<WorkList.Task>>> outcomes =
          source.process(
              Runtime.getRuntime().availableProcessors(),
              record -> work.tasks(record, assessor.assess(record, period)));
      try (Progress progress = new Progress(terminal, source)) {
        while (outcomes.hasNext()) {
          ReadOutcome<List<WorkList.Task>> outcome = outcomes.next();
          progress.step();
          if (outcome instanceof ReadOutcome.Accepted<List<WorkList.Task>> accepted) {
            work.add(accepted.value());
          } else if (outcome instanceof ReadOutcome.Rejected<List<WorkList.Task>> rejected) {
            rejects.add(rejected, terminal.locale());
          }
        }
      }
      give(written(work, book, period));
    }
    if (!rejects.isEmpty()) {
      terminal.note("reminders.rejected", rejects.units() + rejects.rows());
    }
    return rejects.isEmpty() ? Exit.OK : Exit.FOUND;
  }

  private void give(String written) throws IOException {
    if (out == null) {
      terminal.out().print(written);
      return;
    }
    Publication.write(out, written.getBytes(StandardCharsets.UTF_8));
    if (!terminal.isJson()) {
      terminal.print(terminal.say("out.written", out));
    }
  }

  private String written(WorkList work, Rulebook book, AssessmentPeriod period) throws IOException {
    StringWriter writer = new StringWriter();
    switch (format) {
      case JSON -> writer.write(work.toJson() + "\n");
      case CSV -> work.writeCsv(writer);
      case ICS -> work.writeCalendar(writer);
      case TEXT -> writer.write(Printable.lines(text(work, book, period)));
    }
    return writer.toString();
  }

  private String text(WorkList work, Rulebook book, AssessmentPeriod period) {
    List<WorkList.Task> tasks = work.tasks();
    List<WorkList.Task> overdue = tasks.stream().filter(WorkList.Task::isOverdue).toList();
    Page page = new Page(terminal);
    page.line(
        "reminders.title", book.title(terminal.locale()), book.id(), period.asOf(), tasks.size());
    table(page, "reminders.overdue", overdue);
    table(page, "reminders.open", tasks.stream().filter(task -> !task.isOverdue()).toList());
    if (!tasks.isEmpty()) {
      sums(page, work.sums());
    }
    return page.add(RegionWords.unofficial(terminal, book)).toString();
  }

  private void table(Page page, String title, List<WorkList.Task> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    boolean regions = tasks.stream().anyMatch(task -> task.region() != null);
    TextTable table = new TextTable(regions ? 6 : 5);
    table.row(
        row(
            regions,
            terminal.say("column.region"),
            terminal.say("column.due"),
            terminal.say("column.unit"),
            terminal.say("column.what"),
            terminal.say("column.matter"),
            terminal.say("column.days-left")));
    for (WorkList.Task task : tasks) {
      table.row(
          row(
              regions,
              cut(String.valueOf(task.regionName()), LONGEST_NAME),
              task.due(),
              cut(task.unitName(), LONGEST_NAME),
              task.what(),
              cut(task.matter(), LONGEST_MATTER),
              task.daysLeft()));
    }
    page.title(title, tasks.size()).table(table);
  }

  private static Object[] row(boolean regions, Object region, Object... others) {
    Object[] row = new Object[others.length + (regions ? 1 : 0)];
    if (regions) {
      row[0] = region;
    }
    System.arraycopy(others, 0, row, row.length - others.length, others.length);
    return row;
  }

  private void sums(Page page, List<WorkList.Sum> sums) {
    boolean regions = sums.stream().anyMatch(sum -> sum.region() != null);
    TextTable table = new TextTable(regions ? 2 : 1);
    table.row(
        row(
            regions,
            terminal.say("column.region"),
            terminal.say("column.what"),
            terminal.say("column.overdue"),
            terminal.say("column.not-yet")));
    for (WorkList.Sum sum : sums) {
      table.row(
          row(
              regions,
              cut(String.valueOf(sum.regionName()), LONGEST_NAME),
              sum.what(),
              sum.overdue(),
              sum.open()));
    }
    table.row(
        row(
            regions,
            terminal.say("column.sum"),
            regions ? "" : terminal.say("column.sum"),
            sums.stream().mapToLong(WorkList.Sum::overdue).sum(),
            sums.stream().mapToLong(WorkList.Sum::open).sum()));
    page.title("reminders.sums").table(table);
  }

  private static String cut(String text, int most) {
    return Printable.shortened(text, most);
  }
}
