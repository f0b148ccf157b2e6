package io.sanling.internal.read;

import com.google.common.collect.Multiset;
import com.google.common.hash.Hasher;
import io.sanling.internal.form.Reading;

/** One item of the input, cheap to read one after another; binding it may happen on any thread. */
interface InputItem {
  /** About the bytes it holds. */
  long weight();

  CheckedItem bind(Reading reading);

  /** How many rows it is made of, by table. */
  Multiset<String> rows();

  /** Puts in whatever of it was read, and where: another input puts in something else. */
  void identify(Hasher digest);
}
