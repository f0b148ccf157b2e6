package io.sanling.advice;
import java.util.Locale;
final class AdviceText { static String of(Advice a, Locale l) { return a.toJson(); } }
