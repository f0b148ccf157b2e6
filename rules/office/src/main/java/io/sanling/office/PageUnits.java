package io.sanling.office;

import io.sanling.form.Subject;
import io.sanling.internal.CodePoints;
import io.sanling.internal.json.CanonicalJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The units of a page: kept in a spool as they come, written by the region that lists are kept by
 * and id in packed pieces, which the page unpacks when somebody asks for one of their units.
 */
final class PageUnits implements Closeable {
  private static final int UNITS_A_PIECE = 500;

  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::prefix, CodePoints.ORDER)
          .thenComparing(Entry::id, CodePoints.ORDER);

  private final PageSpool spool;
  private final int digits;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A unit as it goes into the spool.
   *
   * @param prefix code of that region; empty where none is declared or known
   * @param urgent whether it is explained before others where not all can be
   */
  record Item(
      String id, String prefix, boolean urgent, byte[] brief, byte[] row, byte[] explanation) {}

  private record Entry(
      String id,
      String prefix,
      boolean urgent,
      PageSpool.Piece brief,
      PageSpool.Piece row,
      PageSpool.Piece explanation) {}

  PageUnits(Subject.@Nullable Regions regions) throws IOException {
    this.spool = PageSpool.create();
    this.digits =
        Optional.ofNullable(regions)
            .flatMap(Subject.Regions::ofLists)
            .map(Subject.Regions.Level::digits)
            .orElse(0);
  }

  Item item(
      String id,
      @Nullable String division,
      boolean urgent,
      Object brief,
      Object row,
      Object explanation) {
    return new Item(
        id,
        division == null || digits == 0 ? "" : division.substring(0, digits),
        urgent,
        packed(brief),
        packed(row),
        packed(explanation));
  }

  private static byte[] packed(Object tree) {
    return Packed.deflated(CanonicalJson.inOrder(tree));
  }

  void add(Item item) throws IOException {
    entries.add(
        new Entry(
            item.id(),
            item.prefix(),
            item.urgent(),
            spool.put(item.brief()),
            spool.put(item.row()),
            spool.put(item.explanation())));
  }

  /**
   * Writes the units and what finds them.
   *
   * @param most so many explanations at most: those of urgent units first
   * @return how many units are explained
   */
  int write(Writer out, int most) throws IOException {
    entries.sort(ORDER);
    Set<Entry> explained = new HashSet<>();
    for (boolean urgent : new boolean[] {true, false}) {
      entries.stream()
          .filter(entry -> entry.urgent() == urgent)
          .limit(most - explained.size())
          .forEach(explained::add);
    }
    List<Object> pieces = new ArrayList<>();
    for (int from = 0, to; from < entries.size(); from = to) {
      to = from + 1;
      String prefix = entries.get(from).prefix();
      while (to < entries.size()
          && to - from < UNITS_A_PIECE
          && entries.get(to).prefix().equals(prefix)) {
        to++;
      }
      List<Entry> piece = entries.subList(from, to);
      List<Entry> told = piece.stream().filter(explained::contains).toList();
      data(out, "rows-" + pieces.size(), '[' + joined(piece, Entry::row) + ']');
      data(out, "why-" + pieces.size(), '[' + joined(told, Entry::explanation) + ']');
      Map<String, Object> about = new LinkedHashMap<>();
      about.put("region", prefix);
      about.put("units", (long) piece.size());
      about.put(
          "explained", told.size() == piece.size() ? true : told.stream().map(Entry::id).toList());
      pieces.add(about);
    }
    data(
        out,
        "index",
        "{\"pieces\":"
            + CanonicalJson.inOrder(pieces)
            + ",\"units\":["
            + joined(entries, Entry::brief)
            + "]}");
    return explained.size();
  }

  private String joined(List<Entry> piece, Function<Entry, PageSpool.Piece> part)
      throws IOException {
    List<String> texts = new ArrayList<>();
    for (Entry entry : piece) {
      texts.add(Packed.inflated(spool.get(part.apply(entry))));
    }
    return texts.stream().collect(Collectors.joining(","));
  }

  private static void data(Writer out, String id, String json) throws IOException {
    out.write("<script type=\"application/gzip;base64\" id=\"" + id + "\">");
    out.write(Packed.forPage(json));
    out.write("</script>\n");
  }

  int size() {
    return entries.size();
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
