package io.sanling.office;

import io.sanling.internal.Unseen;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as sheets of an {@code .xlsx} workbook: real numbers and days, texts that are never
 * formulas, the same bytes for the same tables.
 */
final class Xlsx implements AutoCloseable {
  private static final String APPLICATION = "sanling";
  private static final LocalDateTime WHEN = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final Pattern CREATED = Pattern.compile("(<dcterms:created[^>]*>)[^<]*");

  /** What a sheet's text of the form {@code _x000D_} would be read as, were it not written so. */
  private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  /** More characters a cell does not hold. */
  private static final int LONGEST = 32_000;

  /** Wider than so many characters is for a larger sheet of paper. */
  private static final int WIDE = 190;

  private static final int LINE_HEIGHT = 15;

  /** Points, beyond which no row grows. */
  private static final int TALLEST = 400;

  /** The first of the characters that are twice as wide as a digit. */
  private static final int WIDE_FROM = 0x2E80;

  private static final int FLUSHED = 500;
  private static final String FONT = "等线";
  private static final int SMALL = 9;
  private static final String INK = "1F3B4D";
  private static final String PALE = "EAF0F4";
  private static final String LINE = "C5CED6";

  private final Path draft;
  private final OutputStream file;
  private final Workbook workbook;
  private final LocalDate created;
  private final int mostRows;

  /**
   * @param created the day the workbook says it is of
   * @param mostRows rows of a sheet, beyond which a table goes on on a further one
   */
  Xlsx(LocalDate created, int mostRows) throws IOException {
    this.created = created;
    this.mostRows = mostRows;
    draft = Files.createTempFile("sanling-", ".xlsx");
    file = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
    workbook = new Workbook(file, APPLICATION, "1.0");
    workbook.setGlobalDefaultFont(FONT, 10.5);
  }

  /** The workbook itself, for sheets of another make. */
  Workbook workbook() {
    return workbook;
  }

  /**
   * Adds a table.
   *
   * @param title above it, bold
   * @param lines below the title, what it rests on
   * @param foot on every printed page
   */
  void add(PeoplesTable table, String title, List<String> lines, Foot foot) throws IOException {
    Paper paper = new Paper(table, title, lines, foot);
    table.forEach(paper::row);
    paper.finish();
  }

  /**
   * What stands on every printed page.
   *
   * @param head at its top
   * @param pages at its bottom, with the signs for the page and the number of pages
   */
  record Foot(String head, String pages) {}

  /** The sheets of one table. */
  private final class Paper {
    private final PeoplesTable table;
    private final String title;
    private final List<String> lines;
    private final Foot foot;
    private int sheets;
    private @Nullable Worksheet sheet;
    private int at;

    Paper(PeoplesTable table, String title, List<String> lines, Foot foot) {
      this.table = table;
      this.title = title;
      this.lines = lines;
      this.foot = foot;
    }

    private Worksheet begin() {
      sheets++;
      Worksheet fresh =
          workbook.newWorksheet(sheets == 1 ? table.name() : table.name() + " (" + sheets + ")");
      List<Column> columns = table.columns();
      int last = columns.size() - 1;
      for (int column = 0; column <= last; column++) {
        fresh.width(column, columns.get(column).kind().width());
      }
      text(fresh, 0, 0, title);
      fresh.style(0, 0).bold().fontSize(14).fontColor(INK).verticalAlignment("center").set();
      fresh.rowHeight(0, 24);
      int header = header();
      for (int line = 1; line < header; line++) {
        text(fresh, line, 0, lines.get(line - 1));
        fresh.style(line, 0).fontColor("5A6872").fontSize(9).set();
      }
      for (int column = 0; column <= last; column++) {
        text(fresh, header, column, columns.get(column).header());
        bordered(fresh.style(header, column))
            .bold()
            .fontColor("FFFFFF")
            .fillColor(INK)
            .wrapText(true)
            .horizontalAlignment("center")
            .verticalAlignment("center")
            .set();
      }
      int headed =
          columns.stream()
              .mapToInt(column -> lines(column.header(), column.kind().width() - 1))
              .max()
              .orElse(1);
      fresh.rowHeight(header, height(Math.max(2, headed)));
      fresh.freezePane(Math.min(2, columns.size()), header + 1);
      int width = columns.stream().mapToInt(column -> column.kind().width()).sum();
      printed(fresh, width > WIDE ? PaperSize.A3_PAPER : PaperSize.A4_PAPER, foot);
      fresh.repeatRows(header);
      at = header + 1;
      sheet = fresh;
      return fresh;
    }

    private int header() {
      return lines.size() + 1;
    }

    void row(List<@Nullable Object> cells) throws IOException {
      Worksheet to = sheet;
      if (to == null) {
        to = begin();
      } else if (at == mostRows) {
        finish();
        to = begin();
      }
      int lines = 1;
      for (int column = 0; column < cells.size(); column++) {
        Column.Kind kind = table.columns().get(column).kind();
        lines = kind.isWrapped() ? Math.max(lines, lines(cells.get(column), kind.width())) : lines;
        value(to, at, column, cells.get(column));
        StyleSetter style = bordered(to.style(at, column));
        if ((at - header()) % 2 == 0) {
          style.fillColor(PALE);
        }
        style
            .format(kind.format())
            .horizontalAlignment(kind.side())
            .indent(kind.side().equals("right") ? 1 : 0)
            .verticalAlignment("center")
            .wrapText(kind.isWrapped())
            .set();
      }
      to.rowHeight(at, height(lines));
      at++;
      if (at % FLUSHED == 0) {
        to.flush();
      }
    }

    void finish() throws IOException {
      Worksheet done = sheet == null ? begin() : sheet;
      int last = table.columns().size() - 1;
      int bottom = Math.max(header(), at - 1);
      done.setAutoFilter(header(), 0, bottom, last);
      done.addNamedRange(done.range(0, 0, bottom, last), "_xlnm.Print_Area");
      done.finish();
      sheet = null;
    }
  }

  /** How high a row is that holds the text in a column of that width. */
  static int height(String text, int width) {
    return height(lines(text, width));
  }

  private static int height(int lines) {
    return Math.min(TALLEST, lines * LINE_HEIGHT + 3);
  }

  /** How many lines a text takes, which not every program reckons when it opens a workbook. */
  private static int lines(@Nullable Object value, int width) {
    if (!(value instanceof String) && !(value instanceof List<?>)) {
      return 1;
    }
    List<?> parts = value instanceof List<?> list ? list : List.of(value);
    int lines = 0;
    for (Object part : parts) {
      int wide = String.valueOf(part).codePoints().map(c -> c < WIDE_FROM ? 1 : 2).sum();
      lines += Math.max(1, (wide + width - 2) / (width - 1));
    }
    return lines;
  }

  /** On paper: across, as wide as the page, with numbered pages. */
  static void printed(Worksheet sheet, PaperSize paper, Foot foot) {
    sheet.pageOrientation("landscape");
    sheet.paperSize(paper);
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    sheet.header(foot.head().replace("&", "&&"), Position.LEFT, FONT, SMALL);
    sheet.footer(foot.pages(), Position.CENTER, FONT, SMALL);
  }

  static StyleSetter bordered(StyleSetter style) {
    style.borderStyle(BorderStyle.THIN).borderColor(LINE);
    return style;
  }

  /** A value as a cell has it. */
  static void value(Worksheet sheet, int row, int column, @Nullable Object value) {
    if (value instanceof String text) {
      text(sheet, row, column, text);
    } else if (value instanceof List<?> sentences) {
      text(sheet, row, column, String.join("\n", sentences.stream().map(String::valueOf).toList()));
    } else if (value instanceof Long number) {
      sheet.value(row, column, number);
    } else if (value instanceof BigDecimal decimal) {
      sheet.value(row, column, decimal);
    } else if (value instanceof LocalDate day) {
      sheet.value(row, column, day);
    } else if (value instanceof LocalDateTime time) {
      sheet.value(row, column, time);
    }
  }

  /** A text stays a text, whatever it begins with, and steers nothing. */
  static void text(Worksheet sheet, int row, int column, String text) {
    if (!text.isEmpty()) {
      sheet.inlineString(row, column, shown(text));
    }
  }

  /** As a cell holds it. */
  static String shown(String text) {
    return ESCAPE.matcher(Unseen.cut(Unseen.shown(text, true), LONGEST)).replaceAll("_x005F_");
  }

  /** Ends the workbook and writes it. */
  void write(OutputStream out) throws IOException {
    workbook.finish();
    file.close();
    ZipOutputStream written = new ZipOutputStream(out, StandardCharsets.UTF_8);
    try (ZipFile zip = new ZipFile(draft.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        ZipEntry fixed = new ZipEntry(entry.getName());
        fixed.setTimeLocal(WHEN);
        written.putNextEntry(fixed);
        if (entry.getName().equals("docProps/core.xml")) {
          String core =
              new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          written.write(
              CREATED
                  .matcher(core)
                  .replaceFirst("$1" + created + "T00:00:00Z")
                  .getBytes(StandardCharsets.UTF_8));
        } else {
          zip.getInputStream(entry).transferTo(written);
        }
        written.closeEntry();
      }
    }
    written.finish();
    written.flush();
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
