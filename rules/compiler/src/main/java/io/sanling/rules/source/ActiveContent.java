package io.sanling.rules.source;

import com.google.common.collect.ImmutableSet;
import io.sanling.internal.workbook.WorkbookException;
import io.sanling.internal.workbook.Xml;
import java.io.ByteArrayInputStream;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the XML of a workbook's parts what would act when it is opened or reach out of it, by
 * what it is and not by the name of its part. Every part is read to its end: XML that is none is an
 * error and never passes for XML without anything in it.
 */
final class ActiveContent {
  /** Says that there is too much of formulas, each of which will be a problem of its own. */
  static final String FORMULAS = "f";

  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_FORMULA = 8_192;
  private static final int LONGEST_FORMULAS = 4 << 20;

  private static final ImmutableSet<String> ELEMENTS =
      ImmutableSet.of(
          "ddeLink",
          "oleLink",
          "oleObject",
          "control",
          "externalReference",
          "externalBook",
          "connection",
          "webPublishItem");
  private static final ImmutableSet<String> RULES =
      ImmutableSet.of("formula", "formula1", "formula2");

  /** Names that Excel runs when it opens, closes or leaves a workbook, whatever goes on behind. */
  private static final Pattern RUNS =
      Pattern.compile("auto[_ ]?(open|close|activate|deactivate|exec)");

  /** What a name may stand for: cells of this workbook, or cells that are gone. */
  private static final Pattern CELLS =
      Pattern.compile(
          "(?:(?:'(?:[^'\\[\\]|]|'')*'|[\\p{L}\\p{N}_.]+)!)?"
              + "(?:#REF!|\\$?[A-Z]{0,3}\\$?[0-9]{0,7})(?::\\$?[A-Z]{0,3}\\$?[0-9]{0,7})?");

  /** What reaches out of the workbook from a formula of a format or a list of choices. */
  private static final Pattern REACHES =
      Pattern.compile("webservice|call\\s*\\(|register|exec\\s*\\(|rtd\\s*\\(|\\|'|\\[[0-9]+\\]");

  private int formulas;
  private int longestFormula;

  /** What is in the part that must not be; null when there is nothing of the kind. */
  @Nullable String in(String name, byte[] part) throws WorkbookException {
    try (Xml xml = new Xml(name, new ByteArrayInputStream(part), LONGEST_TEXT)) {
      do {
        String found = xml.begins() ? found(xml, name) : null;
        if (found != null) {
          return found;
        }
      } while (xml.any());
      return null;
    }
  }

  private @Nullable String found(Xml xml, String part) throws WorkbookException {
    String element = xml.name();
    String macro = xml.attribute("macro");
    if (ELEMENTS.contains(element) || macro != null && !macro.isBlank()) {
      return part + " <" + element + ">";
    }
    if (element.equals("Relationship")
        && ("external".equalsIgnoreCase(xml.attribute("TargetMode"))
            || WorkbookParts.isActive(String.valueOf(xml.attribute("Type"))))) {
      return part + " " + xml.attribute("Target");
    }
    String type = xml.attribute("ContentType");
    if (type != null && WorkbookParts.isActive(type)) {
      return part + " " + type;
    }
    if (element.equals("definedName")) {
      return definedName(xml);
    }
    if (RULES.contains(element)) {
      String formula = xml.text();
      return REACHES.matcher(formula.toLowerCase(Locale.ROOT)).find() ? formula : null;
    }
    if (element.equals("f")) {
      formulas++;
      longestFormula = Math.max(longestFormula, xml.text().length());
      boolean tooMuch =
          longestFormula > LONGEST_FORMULA || (long) longestFormula * formulas > LONGEST_FORMULAS;
      return tooMuch ? FORMULAS : null;
    }
    return null;
  }

  private static @Nullable String definedName(Xml xml) throws WorkbookException {
    String name = Xml.unescaped(String.valueOf(xml.attribute("name")));
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    boolean function = xml.flag("function") || xml.flag("vbProcedure") || xml.flag("xlm");
    String cells = xml.text().strip();
    boolean plainCells = cells.isEmpty();
    if (!plainCells) {
      plainCells = true;
      for (String part : cells.split(",", -1)) {
        plainCells &= CELLS.matcher(part).matches();
      }
    }
    return RUNS.matcher(plain).find() || function || !plainCells ? name : null;
  }
}
