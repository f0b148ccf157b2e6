package io.sanling.internal.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The JSON of a type: its members, described once in the documented order, from which the canonical
 * form follows.
 */
public final class Shape<T> implements JsonBytes.Write<T> {
  private final List<Member<T>> members;
  private final Order<T> documented;
  private final Order<T> sorted;
  private final Predicate<? super T> recurs;

  private record Member<T>(String name, Piece encoded, JsonBytes.Write<? super T> write) {}

  /** Members in an order, as fast to go through as can be. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Order<T>(Piece[] names, JsonBytes.Write<? super T>[] members) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
    static <T> Order<T> of(List<Member<T>> members) {
      return new Order<>(
          members.stream().map(Member::encoded).toArray(Piece[]::new),
          members.stream().map(Member::write).toArray(JsonBytes.Write[]::new));
    }
  }

  private Shape(List<Member<T>> members, Predicate<? super T> recurs) {
    this.members = members;
    this.recurs = recurs;
    this.documented = Order.of(members);
    this.sorted =
        Order.of(members.stream().sorted(Comparator.comparing(member -> member.name)).toList());
  }

  public static <T> Members<T> of() {
    return new Members<>();
  }

  /** Puts a shape together. */
  public static final class Members<T> {
    private final List<Member<T>> members = new ArrayList<>();

    /** The next member; where {@code write} writes nothing, it is left out. */
    public Members<T> put(String name, JsonBytes.Write<? super T> write) {
      members.add(new Member<>(name, JsonBytes.name(name), write));
      return this;
    }

    /** The members of a part, as members of the whole. */
    public <U> Members<T> putAll(Shape<U> part, Function<? super T, U> of) {
      for (Member<U> each : part.members) {
        put(each.name, (json, value) -> each.write.to(json, of.apply(value)));
      }
      return this;
    }

    public Shape<T> build() {
      return build(value -> false);
    }

    /** Objects of which it tells that the very same may come again are written as before. */
    public Shape<T> build(Predicate<? super T> recurs) {
      return new Shape<>(List.copyOf(members), recurs);
    }
  }

  /** The same without a member. */
  public Shape<T> without(String name) {
    return new Shape<>(
        members.stream().filter(member -> !member.name.equals(name)).toList(), recurs);
  }

  /** The same with one more member, the last. */
  public Shape<T> with(String name, JsonBytes.Write<? super T> write) {
    Members<T> more = new Members<>();
    more.members.addAll(members);
    return more.put(name, write).build(recurs);
  }

  @Override
  public void to(JsonBytes json, T value) {
    Order<T> order = json.isCanonical() ? sorted : documented;
    if (recurs.test(value)) {
      json.recurring(value, order.names, order.members);
    } else {
      json.object(value, order.names, order.members);
    }
  }

  /** The value in the documented order. */
  public String text(T value) {
    return JsonBytes.text(this, value);
  }

  /** The value in the documented order, at once. */
  public void write(T value, OutputStream out) throws IOException {
    JsonBytes.write(this, value, out);
  }

  /** The value in canonical form, as text. */
  public String canonicalText(T value) {
    return JsonBytes.canonicalText(this, value);
  }

  /** The digest of the value's canonical form. */
  public String digest(T value) {
    return JsonBytes.digest(this, value);
  }
}
