@NullMarked
package io.sanling.rules.gate;

import org.jspecify.annotations.NullMarked;
