package io.sanling.internal.workbook;

import io.sanling.internal.workbook.WorkbookException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An XML part, read to its end and never past a fault: no document type, nothing from outside. Only
 * elements of the root's namespace count, since strict and transitional workbooks differ in it.
 */
public final class Xml implements Closeable {
  private final String part;
  private final InputStream in;
  private final XMLStreamReader xml;
  private final int longest;
  private @Nullable String namespace;

  /**
   * @param longest how long a text may be
   */
  public Xml(String part, InputStream in, int longest) throws WorkbookException {
    this.part = part;
    this.in = in;
    this.longest = longest;
    // A factory each: the limits of the JDK's parser count over all documents of one factory.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      this.xml = factory.createXMLStreamReader(in);
      while (next() != XMLStreamConstants.START_ELEMENT) {
        // What stands before the root says nothing.
      }
      this.namespace = xml.getNamespaceURI();
    } catch (XMLStreamException e) {
      throw fault(e);
    }
  }

  /** The name of the root, or of the element that has just begun or ended. */
  public String name() {
    return xml.getLocalName();
  }

  /** Goes on to where an element of the namespace begins or ends; false at the end of the part. */
  boolean advance() throws WorkbookException {
    for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (Objects.equals(namespace, xml.getNamespaceURI())) {
          return true;
        }
        skip();
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** Goes on to where an element of any namespace begins or ends; false at the end of the part. */
  public boolean any() throws WorkbookException {
    for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** A text in which no character is escaped any more. */
  public static String unescaped(String text) {
    return Escapes.resolve(text);
  }

  boolean begins(String name) {
    return xml.isStartElement() && xml.getLocalName().equals(name);
  }

  /** Whether an element has just begun. */
  public boolean begins() {
    return xml.isStartElement();
  }

  boolean ends(String name) {
    return xml.isEndElement() && xml.getLocalName().equals(name);
  }

  /** An attribute by its local name, whatever its namespace; null when it is not there. */
  public @Nullable String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Whether an attribute says yes. */
  public boolean flag(String name) {
    String value = attribute(name);
    return value != null && (value.equals("1") || value.equals("true") || value.equals("on"));
  }

  /** Past the end of the element that has just begun. */
  void skip() throws WorkbookException {
    for (int depth = 1; depth > 0; ) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  /** The text of the element that has just begun, past its end. */
  public String text() throws WorkbookException {
    StringBuilder text = new StringBuilder();
    for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        skip();
      } else if (event == XMLStreamConstants.CHARACTERS
          || event == XMLStreamConstants.CDATA
          || event == XMLStreamConstants.SPACE) {
        text.append(xml.getText());
        if (text.length() > longest) {
          throw new WorkbookException(Reason.TEXT, part);
        }
      }
    }
    return text.toString();
  }

  /** The text of a string item that has just begun: its runs, without what only tells its sound. */
  String string() throws WorkbookException {
    String end = name();
    StringBuilder text = new StringBuilder();
    while (advance() && !ends(end)) {
      if (begins("t")) {
        text.append(text());
        if (text.length() > longest) {
          throw new WorkbookException(Reason.TEXT, part);
        }
      } else if (begins() && !begins("r")) {
        skip();
      }
    }
    return Escapes.resolve(text.toString());
  }

  private int next() throws WorkbookException {
    try {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new WorkbookException(Reason.DOCTYPE, part);
      }
      if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new WorkbookException(Reason.DAMAGED, part);
      }
      return event;
    } catch (XMLStreamException e) {
      throw fault(e);
    } catch (RuntimeException e) {
      // The parser of the JDK throws more than it declares when a document is odd enough.
      throw new WorkbookException(Reason.DAMAGED, part, e);
    }
  }

  private WorkbookException fault(XMLStreamException e) {
    return e.getNestedException() instanceof WorkbookException own
        ? own
        : new WorkbookException(Reason.DAMAGED, part, e);
  }

  @Override
  public void close() throws WorkbookException {
    try {
      xml.close();
      in.close();
    } catch (XMLStreamException | IOException e) {
      throw new WorkbookException(Reason.DAMAGED, part, e);
    }
  }
}
