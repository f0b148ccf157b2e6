package io.sanling.rules.source;

import io.sanling.internal.workbook.Workbook;
import io.sanling.internal.workbook.WorkbookException;
import io.sanling.internal.workbook.Zip;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An {@code .xlsx} workbook of a rulebook, opened with limits: no zip bomb, no macro, no link to
 * outside, no document type, and no part that is not XML from beginning to end.
 */
final class WorkbookParts {
  private static final int MEGABYTE = 1 << 20;
  private static final int MOST_MEGABYTES = 64;
  private static final int MOST_CELLS = 250_000;
  private static final int LONGEST_TEXT = 32_767;
  private static final Workbook.Limits LIMITS =
      new Workbook.Limits(200, 32 * MEGABYTE, MOST_MEGABYTES * MEGABYTE, MOST_CELLS, LONGEST_TEXT);

  private static final Pattern ACTIVE =
      Pattern.compile(
          "vbaproject|externallink|embeddings/|oleobject|activex|ctrlprop|/control$|connections"
              + "|querytable|customui|ui/extensibility|macrosheet|dialogsheet|webextension"
              + "|attachedtoolbars|xmlmaps|macroenabled|ddelink");
  private static final Pattern DOCTYPE = Pattern.compile("<!\\s*(DOCTYPE|ENTITY)");
  private static final Pattern ENCODING =
      Pattern.compile("^\uFEFF?<\\?xml[^>]*encoding\\s*=\\s*[\"'](?![Uu][Tt][Ff]-8[\"'])");

  /** Blanks, byte-order marks, and what wider encodings have before a character. */
  private static final String NO_MARK = " \t\r\n\0\u00EF\u00BB\u00BF\u00FE\u00FF";

  private final String file;
  private final Problems problems;
  private final ActiveContent content = new ActiveContent();

  private WorkbookParts(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The workbook; null, and a problem, when it is not to be read. */
  static @Nullable Workbook open(String file, byte[] bytes, Problems problems) {
    try {
      Workbook workbook = Workbook.open(bytes, LIMITS);
      WorkbookParts parts = new WorkbookParts(file, problems);
      for (Zip.Entry entry : workbook.zip().entries()) {
        try (InputStream in = workbook.zip().open(entry)) {
          if (!parts.accept(entry.name(), in.readAllBytes())) {
            return null;
          }
        }
      }
      return workbook;
    } catch (WorkbookException e) {
      problems.add(problem(file, e));
    } catch (IOException e) {
      problems.add(RulebookCode.WORKBOOK, Place.file(file), "", file);
    }
    return null;
  }

  /** What is wrong with a workbook that cannot be read. */
  static Problem problem(String file, WorkbookException e) {
    Problem limit = Problem.of(RulebookCode.LIMIT, Place.file(file), e.where());
    Problem workbook = Problem.of(RulebookCode.WORKBOOK, Place.file(file), e.where());
    return switch (e.reason()) {
      case SIZE -> limit.worded("unpacked", file, MOST_MEGABYTES);
      case CELLS -> limit.worded("cells", file, MOST_CELLS);
      case TEXT -> limit.worded("text", file, LONGEST_TEXT);
      case PLACE -> limit.worded("place", file);
      case DOCTYPE ->
          Problem.of(RulebookCode.WORKBOOK_CONTENT, Place.file(file), e.where(), e.where());
      case OLD -> workbook.worded("old", file);
      case LOCKED -> workbook.worded("locked", file);
      case NO_WORKBOOK, DAMAGED ->
          e.where().isEmpty()
              ? workbook.worded("", file)
              : workbook.worded("part", file, e.where());
    };
  }

  private boolean accept(String name, byte[] part) throws WorkbookException {
    String lower = name.toLowerCase(Locale.ROOT).replace('\\', '/');
    if (lower.contains("..") || lower.startsWith("/") || ACTIVE.matcher(lower).find()) {
      return refuse(name);
    }
    if (!lower.endsWith(".xml") && !lower.endsWith(".rels") && !lower.endsWith(".vml")) {
      return !isMarkup(part) || refuse(name);
    }
    String text = new String(part, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0
        || !text.contains("<")
        || DOCTYPE.matcher(text).find()
        || ENCODING.matcher(text).find()) {
      return refuse(name);
    }
    String active = content.in(name, part);
    if (active == null) {
      return true;
    }
    if (active.equals(ActiveContent.FORMULAS)) {
      problems.add(Problem.of(RulebookCode.LIMIT, Place.file(file), name).worded("formulas", file));
      return false;
    }
    return refuse(active);
  }

  /** Whether the type of a relation or part is one of what acts or reaches out. */
  static boolean isActive(String type) {
    Matcher active = ACTIVE.matcher(type.toLowerCase(Locale.ROOT));
    return active.find();
  }

  /** Whether a part looks like markup that, by its name, nobody would look into. */
  private static boolean isMarkup(byte[] part) {
    for (byte b : part) {
      if (b == '<') {
        return true;
      }
      if (NO_MARK.indexOf(b & 0xFF) < 0) {
        return false;
      }
    }
    return false;
  }

  private boolean refuse(String part) {
    problems.add(RulebookCode.WORKBOOK_CONTENT, Place.file(file), part, part);
    return false;
  }
}
