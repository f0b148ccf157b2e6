package io.sanling.office;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import com.google.common.hash.Hashing;
import io.sanling.office.WorkList.Task;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

/** Tasks as whole-day events: to-dos most calendars, those of phones above all, do not show. */
final class WorkCalendar {
  /** Bytes of a line. */
  private static final int LINE = 75;

  private WorkCalendar() {}

  static void write(List<Task> tasks, LocalDate asOf, UnitWords words, Writer writer)
      throws IOException {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//sanling//work list//" + (words.isChinese() ? "ZH" : "EN"));
    calendar.setName(words.say("calendar.name", words.rulebook().title(words.locale())));
    calendar.setExperimentalProperty(
        "X-WR-CALNAME", words.say("calendar.name", words.rulebook().title(words.locale())));
    tasks.forEach(task -> calendar.addEvent(event(task, asOf, words)));
    StringWriter unfolded = new StringWriter();
    try (ICalWriter lines = new ICalWriter(unfolded, ICalVersion.V2_0)) {
      lines.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
      lines.write(calendar);
    }
    for (String line : unfolded.toString().split("\r\n")) {
      fold(line, writer);
    }
    writer.flush();
  }

  /** The library folds by characters, of which a Chinese one has three bytes. */
  private static void fold(String line, Writer writer) throws IOException {
    int bytes = 0;
    for (int at = 0; at < line.length(); ) {
      int c = line.codePointAt(at);
      String character = Character.toString(c);
      int more = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + more > LINE) {
        writer.write("\r\n ");
        bytes = 1;
      }
      writer.write(character);
      bytes += more;
      at += Character.charCount(c);
    }
    writer.write("\r\n");
  }

  private static VEvent event(Task task, LocalDate asOf, UnitWords words) {
    VEvent event = new VEvent();
    event.setUid(uid(task));
    event.setDateTimeStamp(Date.from(asOf.atStartOfDay(ZoneOffset.UTC).toInstant()));
    LocalDate day = task.isOverdue() ? asOf : task.due();
    event.setDateStart(new DateStart(date(day)));
    event.setDateEnd(new DateEnd(date(day.plusDays(1))));
    event.setSummary(
        task.isOverdue()
            ? words.say(
                "calendar.overdue", words.heading(task.code()), task.unitName(), -task.daysLeft())
            : words.say("calendar.due", words.heading(task.code()), task.unitName()));
    event.setDescription(
        words.say(
            "calendar.description", task.matter(), task.due(), task.unitName(), task.unitId()));
    if (task.regionName() != null) {
      event.setLocation(task.regionName());
    }
    event.addCategories(words.heading(task.code()));
    event.setTransparency(true);
    return event;
  }

  private static ICalDate date(LocalDate day) {
    return new ICalDate(
        new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
  }

  /** Of what the task is about, not of when: a calendar moves the event where the day moves. */
  private static String uid(Task task) {
    String about =
        String.join(
            "\n",
            task.unitId(),
            task.code(),
            String.valueOf(task.record()),
            String.valueOf(task.first()));
    return Hashing.sha256().hashString(about, StandardCharsets.UTF_8).toString().substring(0, 32)
        + "@sanling";
  }
}
