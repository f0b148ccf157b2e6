package io.sanling.rules.source;

import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Holds the parts of a workbook, before they are read as sheets, to what Excel itself could write:
 * a cell named {@code ZZZZZZ1} would make the reader fill memory up to its column, a number of a
 * million digits keep it busy for hours.
 */
final class SheetLimits {
  private static final int MOST_CELLS = 250_000;
  private static final int LONGEST_TEXT = 32_767;
  private static final int LONGEST_FORMULA = 8_192;
  private static final int LONGEST_FORMULAS = 4 << 20;

  private static final Pattern CELL = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");
  private static final Pattern ROW = Pattern.compile("[0-9]{1,7}");

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
  private int cells;
  private int formulas;
  private int longestFormula;

  SheetLimits() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  /**
   * What there is too much of.
   *
   * @param wording how it is worded
   * @param most how much there may be
   */
  record Excess(String wording, int most) {}

  /** What the part has too much of; null when it keeps within the limits, or is no sheet. */
  @Nullable Excess excess(String part) {
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(part));
      Excess excess = null;
      int length = 0;
      boolean formula = false;
      while (excess == null && xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          String name = xml.getLocalName();
          if (!name.equals("r") && !name.equals("t") && !name.equals("rPr")) {
            length = 0;
          }
          formula = name.equals("f");
          formulas += formula ? 1 : 0;
          excess = start(name, xml.getAttributeValue(null, "r"));
        } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          length += xml.getTextLength();
          longestFormula = formula ? Math.max(longestFormula, length) : longestFormula;
          excess = length > LONGEST_TEXT ? new Excess("text", LONGEST_TEXT) : formulas();
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          formula = false;
        }
      }
      return excess;
    } catch (XMLStreamException e) {
      return null;
    }
  }

  private @Nullable Excess start(String name, @Nullable String place) {
    if (name.equals("c") && ++cells > MOST_CELLS) {
      return new Excess("cells", MOST_CELLS);
    }
    boolean placed =
        place == null
            || !name.equals("c") && !name.equals("row")
            || (name.equals("c") ? CELL : ROW).matcher(place).matches();
    return placed ? null : new Excess("place", MOST_CELLS);
  }

  /** A shared formula is written out anew for each of its cells. */
  private @Nullable Excess formulas() {
    return longestFormula > LONGEST_FORMULA || (long) longestFormula * formulas > LONGEST_FORMULAS
        ? new Excess("formulas", LONGEST_FORMULA)
        : null;
  }
}
