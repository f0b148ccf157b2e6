package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of the readers: Chinese, and English for English locales; never by the default. */
public final class Messages {
  static final String BUNDLE = "io.sanling.record.messages";

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Messages() {}

  /** The sentence of the key with its details filled in. */
  public static String text(Locale locale, String key, ImmutableList<String> details) {
    String pattern = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
    return new MessageFormat(pattern, Locale.ROOT).format(details.toArray());
  }
}
