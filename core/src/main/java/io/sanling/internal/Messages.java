package io.sanling.internal;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/** The sentences of the readers: Chinese, and English for English locales; never by the default. */
public final class Messages {
  static final String BUNDLE = "io.sanling.record.messages";

  private static final Texts TEXTS = new Texts(BUNDLE, Messages.class);

  private Messages() {}

  /** The sentence of the key with its details filled in. */
  public static String text(Locale locale, String key, ImmutableList<String> details) {
    return TEXTS.say(locale, key, details.toArray());
  }
}
