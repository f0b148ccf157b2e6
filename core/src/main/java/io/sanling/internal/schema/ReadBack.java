package io.sanling.internal.schema;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.FirstDifference;
import io.sanling.internal.json.JsonTree;
import io.sanling.value.UnusableResultException;
import io.sanling.value.UnusableResultException.Code;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the library wrote, read again. A text is taken only when writing what was read gives the
 * same tree: so nothing in it is passed over, guessed or rounded, and there is no second form.
 *
 * @param read makes the value of the tree
 * @param write makes the tree of the value
 */
public record ReadBack<T>(Function<JsonTree, T> read, Function<T, Object> write) {

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
    return of(tree);
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
    T value;
    try {
      value = read.apply(JsonTree.of(tree));
    } catch (JsonTree.MismatchException e) {
      throw new UnusableResultException(Code.FIELD, e.path(), e.found(), e);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UnusableResultException(Code.FIELD, "", "", e);
    }
    Object written = write.apply(value);
    if (!isSame(tree, written)) {
      FirstDifference first =
          Objects.requireNonNull(
              FirstDifference.between("", tree, JsonTree.parse(CanonicalJson.inOrder(written))));
      throw new UnusableResultException(
          Code.FIELD, first.path(), Objects.requireNonNullElse(first.then(), ""), null);
    }
    return value;
  }

  private static boolean isSame(Map<String, @Nullable Object> tree, Object written) {
    try {
      return Arrays.equals(CanonicalJson.bytes(tree), CanonicalJson.bytes(written));
    } catch (IllegalArgumentException e) {
      // A number that is not whole, which nothing the library writes holds.
      return false;
    }
  }
}
