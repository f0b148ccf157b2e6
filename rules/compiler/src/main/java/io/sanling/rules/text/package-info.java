/** Text as a screen shows it (屏幕上的文字): what may be shown, how wide it is, and tables of it. */
@NullMarked
package io.sanling.rules.text;

import org.jspecify.annotations.NullMarked;
