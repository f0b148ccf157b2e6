package io.sanling.internal.schema;

import io.sanling.internal.json.FirstDifference;
import io.sanling.internal.json.JsonTree;
import io.sanling.value.UnusableResultException;
import io.sanling.value.UnusableResultException.Code;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the library wrote, read again. A text is taken only when writing what was read gives the
 * same: so nothing in it is passed over, guessed or rounded, and there is no second form.
 *
 * @param read makes the value of the tree
 * @param write makes the text of the value
 */
public record ReadBack<T>(Function<JsonTree, T> read, Function<T, String> write) {

  /**
   * The value of a JSON object.
   *
   * @throws UnusableResultException when it is no text that the library wrote of such a value
   */
  public T object(String text) {
    Map<String, @Nullable Object> tree;
    try {
      tree = JsonTree.readObject(new StringReader(text));
    } catch (IOException e) {
      throw new UnusableResultException(Code.SYNTAX, "", "", e);
    }
    T value = value(tree);
    String written = write.apply(value);
    if (!written.equals(text)) {
      requireSame(tree, written);
    }
    return value;
  }

  /** The values of a JSON list of objects. */
  public List<T> list(String text) {
    try {
      return JsonTree.readObjects(new StringReader(text)).stream().map(this::of).toList();
    } catch (IOException e) {
      throw new UnusableResultException(Code.SYNTAX, "", "", e);
    }
  }

  /** The value of the tree. */
  public T of(Map<String, @Nullable Object> tree) {
    T value = value(tree);
    requireSame(tree, write.apply(value));
    return value;
  }

  private T value(Map<String, @Nullable Object> tree) {
    try {
      return read.apply(JsonTree.of(tree));
    } catch (JsonTree.MismatchException e) {
      throw new UnusableResultException(Code.FIELD, e.path(), e.found(), e);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UnusableResultException(Code.FIELD, "", "", e);
    }
  }

  private static void requireSame(Map<String, @Nullable Object> tree, String written) {
    FirstDifference first = FirstDifference.between("", tree, JsonTree.parse(written));
    if (first != null) {
      throw new UnusableResultException(
          Code.FIELD, first.path(), Objects.requireNonNullElse(first.then(), ""), null);
    }
  }
}
