package io.sanling.rules.gate;

/**
 * Why the gate objects. Each constant says what {@link Objection#found()} and {@link
 * Objection#details()} hold; where nothing is near or expected, details are empty.
 */
public enum Reason {
  /** The text is not put together as expected; found: the token, details: what was expected. */
  SYNTAX,
  /** A character that has no place there; found: it, details: what to write instead, if known. */
  CHARACTER,
  /** Too much of something; found: how much, details: of what (a {@link Limit}), the limit. */
  LIMIT,
  /** Something that is not a rule stands among the rules; found: its first word. */
  STATEMENT,
  /** A package outside the rulebooks'; found: its name, details: the shape expected. */
  PACKAGE,
  /** An import that rules do not need; found: it, details: the nearest allowed import. */
  IMPORT,
  /** A global other than the effects; found: it, details: the one allowed. */
  GLOBAL,
  /** A function; found: the word. */
  FUNCTION,
  /** A query; found: the word. */
  QUERY,
  /** A declaration of types, enumerations, windows or entry points; found: the word. */
  DECLARE,
  /** A rule attribute, or a parent rule; found: its first word. */
  ATTRIBUTE,
  /** A name with other than the allowed characters; found: it, details: the pattern. */
  RULE_NAME,
  /** Two rules have one name; found: it, details: line of the first. */
  RULE_TWICE,
  /** An annotation other than clause and support; found: it, details: the shapes allowed. */
  ANNOTATION,
  /** A rule without conditions or consequences; found: its name, details: when, then. */
  EMPTY,
  /** A condition other than pattern, not, exists; found: its first word, details: these. */
  CONDITION_KIND,
  /** No such type of fact; found: it, details: the nearest ones. */
  FACT_TYPE,
  /** The fact has no such property or method; found: it, details: type of fact, the nearest. */
  ACCESSOR,
  /** No such operator here; found: it, details: what may follow. */
  OPERATOR,
  /** Not a literal a rule may use; found: it, details: what may stand there. */
  LITERAL,
  /** A number that is not a plain whole one; found: it, details: the quoted way to write it. */
  DECIMAL,
  /** No such constant; found: it, details: the nearest ones. */
  CONSTANT,
  /** The two do not fit; found: the text, details: type needed, type it has. */
  TYPE,
  /** A consequence other than a call of the effects; found: its first word. */
  CONSEQUENCE,
  /** The effects have no such method; found: it, details: the nearest ones. */
  EFFECT,
  /** Arguments that fit no form of the method; found: the call, details: the forms or the value. */
  ARGUMENT,
  /**
   * A binding no condition makes, or one of another type; found: its name, details: the type
   * needed, then the type it has if it is bound.
   */
  BINDING,
  /** A binding with a name of another shape; found: it, details: the pattern. */
  BINDING_NAME,
  /** Two conditions make one binding; found: it. */
  BOUND_TWICE,
  /** Too many facts combined; found: the types combined, details: how plenty, how many allowed. */
  JOIN,
  /** The rule would feed itself; found: the consequence, details: the type of fact it adds to. */
  LOOP
}
